package org.throughline.contactcenter;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.softphone.PhoneCall;

/// Every way in which a phone can move a caller, all of them at once, while the node that serves the calls and owns the
/// PBX's link is killed, falls silent or is restarted: once each colleague's phone rings or is picked up, before any
/// hand-over is complete.
class HandoversUnderFaultIT {

    private static final List<Way> WAYS = List.of(Way.values());

    @RegisterExtension
    final Scene scene = new Scene();

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

    @ParameterizedTest
    @EnumSource
    void in_the_midst_of_every_way(Fault fault) throws InterruptedException, ExecutionException {
        new AtOnce(scene, WAYS, rep -> rep.screenAt(other)).handOver(this::handOver, () -> strike(fault));
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

    private void strike(Fault fault) {
        try {
            await(inTheMidst);
            scene.center().cable(other.name + "-turns").heal();
            fault.befalls(serving);
        } finally {
            struck.countDown();
        }
    }

    private void awaitStruck() {
        inTheMidst.countDown();
        await(struck);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(1, TimeUnit.MINUTES)) {
                throw new AssertionError("no fault came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
