package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.throughline.softphone.PhoneCall;

/// Every way in which a phone can move a caller, on a real PBX: docs/context.md row by row. The
/// next rep knows everything before picking up, caller and rep hear each other, the first rep is
/// gone, and the caller is asked nothing again.
class HandoversIT {

    private static void nothing() {}

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

    /// Row 19.
    @Test
    void over_three_reps_it_is_one_call_and_each_knows_everything() {
        overThree(Way.BLIND_BY_REFER, Way.ATTENDED_BY_REFER);
    }

    /// The caller runs on in the place of the rep's second channel.
    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"BLIND_BY_REFER", "ATTENDED_BY_REFER_WHILE_RINGING", "ATTENDED_BY_KEY"})
    void to_a_third_rep_after_a_colleague_who_still_rang(Way way) {
        overThree(Way.ATTENDED_BY_REFER_WHILE_RINGING, way);
    }

    /// Whoever dials a parking space is the caller there, with nothing of the dialplan on that phone's channel before.
    @ParameterizedTest
    @EnumSource(
            mode = Mode.MATCH_ANY,
            names = {"BLIND_BY_REFER", "BLIND_BY_KEY", "ATTENDED_.*", "THREE_WAY_BY_KEY", "BLONDE_BY_KEY"})
    void to_a_third_rep_after_a_parking_space(Way way) {
        overThree(Way.PARKED_BY_KEY, way);
    }

    @Test
    void what_a_rep_notes_after_handing_over_is_on_the_next_reps_screen_at_once() {
        Talk talk = Talk.throughQueue(scene);
        RepAtDesk omar = scene.ready("omar");
        PhoneCall atOmar = Way.BLIND_BY_REFER.move(talk, omar, "102", HandoversIT::nothing);
        talk.assertHandedTo(omar, atOmar);
        talk.nina().screen().await("summary.wanted", event -> event.call().equals(talk.id()));
        talk.note("The lid leaks; she wants a new one.");
        assertThat(omar.screen()
                        .await("note", event -> event.call().equals(talk.id()))
                        .data()
                        .at("/note/text")
                        .asText())
                .isEqualTo("The lid leaks; she wants a new one.");
        talk.endBy(atOmar, talk.nina(), omar);
    }

    private void overThree(Way first, Way then) {
        Talk talk = Talk.throughQueue(scene);
        RepAtDesk omar = scene.ready("omar");
        RepAtDesk lena = scene.ready("lena");
        PhoneCall atOmar = first.move(talk, omar, "102", HandoversIT::nothing);
        talk.assertHandedTo(omar, atOmar);
        Talk second = talk.at(omar, atOmar);
        PhoneCall atLena = then.move(second, lena, "103", HandoversIT::nothing);
        second.assertHandedTo(lena, atLena);
        second.endBy(atLena, talk.nina(), omar, lena);
    }

    private void handOver(Way way, Talk talk, String to, String extension) {
        RepAtDesk colleague = scene.ready(to);
        PhoneCall atColleague = way.move(talk, colleague, extension, HandoversIT::nothing);
        talk.assertHandedTo(colleague, atColleague);
        talk.endBy(atColleague, talk.nina(), colleague);
    }
}
