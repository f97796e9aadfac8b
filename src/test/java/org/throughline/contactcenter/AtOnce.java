package org.throughline.contactcenter;

import static org.junit.jupiter.api.Assertions.assertAll;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.function.Executable;
import org.throughline.contactcenter.Company.Hire;
import org.throughline.contactcenter.RepAtDesk.Offer;

/// Hand-overs at once, one by each way: a talk each, and a colleague each, of the crowd.
final class AtOnce {

    /// What is done by one of the ways.
    interface HandOver {
        void by(Way way, Talk talk, RepAtDesk colleague);
    }

    private record Pair(Talk talk, RepAtDesk colleague) {}

    private final Scene scene;
    private final List<Way> ways;
    private final Consumer<RepAtDesk> settle;
    private final Map<String, Caller> callers = new ConcurrentHashMap<>();

    /// @param settle what each of the reps does before anybody is moved
    AtOnce(Scene scene, List<Way> ways, Consumer<RepAtDesk> settle) {
        this.scene = scene;
        this.ways = ways;
        this.settle = settle;
    }

    /// Who talks, and hands over by that way.
    static Hire rep(int way) {
        return Company.CROWD.get(way);
    }

    /// To whom: nobody whom a queue rings.
    static Hire colleague(int way) {
        return Company.CROWD.get(Company.CROWD.size() / 2 + way);
    }

    /// All talk before the first is moved: no colleague's phone rings for long.
    ///
    /// @param meanwhile runs once all have begun
    void handOver(HandOver each, Runnable meanwhile) throws InterruptedException, ExecutionException {
        List<Future<?>> moves = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Pair>> coming = new ArrayList<>();
            for (int i = 0; i < ways.size(); i++) {
                int which = i;
                coming.add(threads.submit(() -> pair(which)));
            }
            List<Pair> pairs = new ArrayList<>();
            for (Future<Pair> pair : coming) {
                pairs.add(pair.get());
            }
            for (int i = 0; i < ways.size(); i++) {
                Way way = ways.get(i);
                Pair pair = pairs.get(i);
                moves.add(threads.submit(() -> each.by(way, pair.talk, pair.colleague)));
            }
            meanwhile.run();
        }
        List<Executable> all = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            all.add(succeeded(ways.get(i), moves.get(i)));
        }
        assertAll(all);
    }

    /// In each talk the tones are far apart, and what a caller or a colleague hears of the others is no pair of tones
    /// that a prompt has.
    private Pair pair(int which) {
        Talk talk = talk(which);
        RepAtDesk colleague = scene.ready(colleague(which), 2_000 + 40 * which);
        settle.accept(talk.nina());
        settle.accept(colleague);
        return new Pair(talk, colleague);
    }

    /// A rep for whom a caller comes, who may be anybody's.
    private Talk talk(int which) {
        RepAtDesk nina = scene.ready(rep(which), 560 + 40 * which);
        Caller somebody = scene.customer(1_100 + 40 * which);
        callers.put(somebody.customer().name(), somebody);
        somebody.callForHelp();
        Offer offer = nina.awaitOffer();
        Caller nancy = Objects.requireNonNull(
                callers.get(offer.context().at("/who/name").asText()));
        return Talk.of(scene, nancy, nancy.phone().calls().getLast(), nina, offer);
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
