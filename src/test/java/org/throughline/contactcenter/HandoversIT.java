package org.throughline.contactcenter;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.throughline.softphone.PhoneCall;

/// Every way in which a phone can move a caller, on a real PBX: docs/context.md row by row. The next rep knows
/// everything
/// before picking up, caller and rep hear each other, the first rep is gone, and the caller is asked nothing again.
class HandoversIT {

    private static final Runnable NOTHING = () -> {};

    @RegisterExtension
    final Scene scene = new Scene();

    @ParameterizedTest
    @EnumSource
    void to_a_colleague(Way way) {
        handOver(way, Talk.throughQueue(scene), "omar", "102");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = "PARKED_.*")
    void to_a_queue_after_a_queue(Way way) {
        handOver(way, Talk.throughQueue(scene), "lena", "805");
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"BLIND_BY_REFER", "ATTENDED_BY_REFER", "ATTENDED_BY_KEY"})
    void to_a_queue_after_a_rep_was_rung_alone(Way way) {
        handOver(way, Talk.throughRinging(scene), "lena", "805");
    }

    private void handOver(Way way, Talk talk, String to, String extension) {
        RepAtDesk colleague = scene.ready(to);
        PhoneCall atColleague = way.move(talk, colleague, extension, NOTHING);
        talk.assertHandedTo(colleague, atColleague);
        talk.endAt(colleague, atColleague);
    }
}
