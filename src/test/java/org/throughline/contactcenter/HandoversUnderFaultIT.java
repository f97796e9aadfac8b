package org.throughline.contactcenter;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.softphone.PhoneCall;

/// Every way in which a phone can move a caller, while the node that serves the call and owns the PBX's link is killed,
/// falls silent or is restarted: once the colleague's phone rings or is picked up, before the hand-over is complete.
class HandoversUnderFaultIT {

    @RegisterExtension
    final Scene scene = new Scene();

    /// What happens to the node.
    enum Fault {
        KILLED,
        STOPPED,
        RESTARTED;

        void befalls(Node node) {
            switch (this) {
                case KILLED -> node.kill();
                case STOPPED -> node.freeze();
                case RESTARTED -> {
                    node.terminate();
                    node.awaitGone();
                    node.start();
                }
            }
        }
    }

    private Node serving;
    private Node other;

    @BeforeEach
    void everything_hangs_on_one_node() {
        serving = scene.center().linkOwner("one");
        other = scene.center().node(serving.name.equals("a") ? "b" : "a");
        scene.center().cable(other.name + "-turns").cut();
    }

    static Stream<Arguments> ways() {
        return Arrays.stream(Way.values())
                .flatMap(way -> Arrays.stream(Fault.values()).map(fault -> Arguments.of(way, fault)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void in_the_midst_of(Way way, Fault fault) {
        Talk talk = Talk.throughQueue(scene);
        RepAtDesk omar = scene.ready("omar");
        talk.nina().screenAt(other);
        omar.screenAt(other);
        PhoneCall atOmar = way.move(talk, omar, "102", () -> strike(fault));
        talk.assertHandedTo(omar, atOmar);
        talk.endAt(atOmar, talk.nina(), omar);
    }

    private void strike(Fault fault) {
        scene.center().cable(other.name + "-turns").heal();
        fault.befalls(serving);
    }
}
