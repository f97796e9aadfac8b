package org.throughline.contactcenter;

import static org.junit.jupiter.api.Assertions.assertAll;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.contactcenter.RepAtDesk.Offer;
import org.throughline.softphone.PhoneCall;

/// Every way in which a phone can move a caller, all of them at once, while the node that serves the calls and owns the
/// PBX's link is killed, falls silent or is restarted: once each colleague's phone rings or is picked up, before any
/// hand-over is complete.
class HandoversUnderFaultIT {

    private static final List<Way> WAYS = List.of(Way.values());

    @RegisterExtension
    final Scene scene = new Scene();

    private final Map<String, Caller> callers = new ConcurrentHashMap<>();
    private final CountDownLatch inTheMidst = new CountDownLatch(WAYS.size());
    private final CountDownLatch struck = new CountDownLatch(1);
    private Node serving;
    private Node other;

    @BeforeEach
    void everything_hangs_on_one_node() {
        serving = scene.center().linkOwner("one");
        other = scene.center().node(serving.name.equals("a") ? "b" : "a");
        scene.center().cable(other.name + "-turns").cut();
    }

    /// Nina talks, and the colleague is there.
    private record Pair(Talk talk, RepAtDesk colleague) {}

    @ParameterizedTest
    @EnumSource
    void in_the_midst_of_every_way(Fault fault) throws InterruptedException, ExecutionException {
        Map<Way, Future<?>> moves = new EnumMap<>(Way.class);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Pair>> coming = IntStream.range(0, WAYS.size())
                    .mapToObj(which -> threads.submit(() -> pair(which)))
                    .toList();
            List<Pair> pairs = new ArrayList<>();
            for (Future<Pair> pair : coming) {
                pairs.add(pair.get()); // all talk before the first is moved: no colleague's phone rings for long
            }
            for (Way way : WAYS) {
                Pair pair = pairs.get(moves.size());
                moves.put(way, threads.submit(() -> handOver(way, pair.talk, pair.colleague)));
            }
            try {
                inTheMidst.await();
                scene.center().cable(other.name + "-turns").heal();
                fault.befalls(serving);
            } finally {
                struck.countDown();
            }
        }
        assertAll(WAYS.stream().map(way -> succeeded(way, Objects.requireNonNull(moves.get(way)))));
    }

    private Pair pair(int which) {
        Talk talk = talk(which);
        RepAtDesk colleague = scene.ready(Company.CROWD.get(WAYS.size() + which), 2_000 + 40 * which);
        talk.nina().screenAt(other);
        colleague.screenAt(other);
        return new Pair(talk, colleague);
    }

    private void handOver(Way way, Talk talk, RepAtDesk colleague) {
        try {
            PhoneCall atColleague = way.move(talk, colleague, colleague.extension(), this::awaitStruck);
            talk.assertHandedTo(colleague, atColleague);
            talk.endAt(atColleague, talk.nina(), colleague);
        } finally {
            inTheMidst.countDown(); // who failed before is not waited for
        }
    }

    /// A rep for whom a caller comes, who may be anybody's. In each talk the tones are far apart, and what a caller
    /// hears of the others is no pair of tones that a prompt has.
    private Talk talk(int which) {
        RepAtDesk nina = scene.ready(Company.CROWD.get(which), 560 + 40 * which);
        Caller somebody = scene.customer(1_100 + 40 * which);
        callers.put(somebody.customer().name(), somebody);
        somebody.callForHelp();
        Offer offer = nina.awaitOffer();
        Caller nancy = Objects.requireNonNull(
                callers.get(offer.context().at("/who/name").asText()));
        return Talk.of(scene, nancy, nancy.phone().calls().getLast(), nina, offer);
    }

    private void awaitStruck() {
        inTheMidst.countDown();
        try {
            if (!struck.await(1, TimeUnit.MINUTES)) {
                throw new AssertionError("no fault came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Executable succeeded(Way way, Future<?> move) {
        return () -> {
            try {
                move.get();
            } catch (ExecutionException e) {
                throw new AssertionError(way + ": " + e.getMessage(), e.getCause());
            }
        };
    }
}
