package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.contactcenter.RepAtDesk.Offer;
import org.throughline.softphone.PhoneCall;

/// Hand-overs that the other side doesn't take: the caller always ends with somebody, and is asked nothing again.
class NotTakenIT {

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void a_caller_sent_to_a_busy_colleague_comes_back_first_in_the_queue_with_everything_known() {
        Talk talk = Talk.throughQueue(scene);
        RepAtDesk omar = scene.ready("omar");
        omar.become("OUT");
        talk.atNina().transferTo("102");
        talk.awaitPop(omar).ringing().reject();
        omar.screen().await("call.offer-ended", event -> event.call().equals(talk.id()));
        assertBackAtNina(talk);
    }

    @Test
    void a_caller_sent_to_a_colleague_whose_phone_is_not_there_comes_back() {
        Talk talk = Talk.throughQueue(scene);
        talk.atNina().transferTo("102");
        assertBackAtNina(talk);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999", "00491701234567", "0900123456", "110", "701", "1"})
    void a_caller_sent_to_where_nobody_is_comes_back_and_nothing_outside_is_dialled(String number) {
        Talk talk = Talk.throughQueue(scene);
        talk.atNina().transferTo(number);
        assertBackAtNina(talk);
    }

    @Test
    void a_caller_whose_rep_has_gone_on_break_meanwhile_is_first_in_the_queue() {
        Talk talk = Talk.throughQueue(scene);
        RepAtDesk omar = scene.ready("omar");
        talk.nina().api().put("/api/v1/reps/me/state", Map.of("state", "PAUSED", "reason", "BREAK"));
        talk.atNina().transferTo("102");
        talk.awaitPop(omar).ringing().reject();
        Offer again = omar.awaitOffer(Talk.LIMIT);
        assertThat(again.call()).isEqualTo(talk.id());
        assertThat(again.context().at("/people").toString()).contains("nina");
        PhoneCall atOmar = again.ringing().answer();
        atOmar.awaitHears(talk.nancy().phone());
        assertThat(talk.nancy().questions(talk.call())).isEqualTo(1);
        talk.call().hangUp();
        atOmar.awaitEnded();
    }

    /// Row 15.
    @Test
    void a_colleague_who_rejects_the_consultation_leaves_caller_and_rep_together() {
        Talk talk = Talk.throughQueue(scene);
        RepAtDesk omar = scene.ready("omar");
        Offer offer = Way.consultByKey(talk, omar, "102");
        offer.ringing().reject();
        omar.screen().await("call.offer-ended", event -> event.call().equals(talk.id()));
        assertStillTogether(talk);
        assertThat(talk.shown(omar)).isEqualTo("READY");
    }

    @Test
    void a_colleague_who_was_only_asked_no_longer_has_the_caller_on_the_screen() {
        Talk talk = Talk.throughQueue(scene);
        RepAtDesk omar = scene.ready("omar");
        Offer offer = Way.consultByKey(talk, omar, "102");
        PhoneCall atOmar = offer.ringing().answer();
        atOmar.awaitHears(talk.nina().phone());
        omar.screen().await("call.consulting", event -> event.call().equals(talk.id()));
        assertThat(talk.shown(omar)).isEqualTo("CONSULTING");
        assertThat(talk.shown(talk.nina())).isEqualTo("ON_HOLD");
        atOmar.hangUp();
        assertThat(omar.screen()
                        .await("call.offer-ended", event -> event.call().equals(talk.id()))
                        .data()
                        .path("detail")
                        .asText())
                .isEqualTo("CONSULTED");
        assertStillTogether(talk);
        talk.awaitFree(omar);
    }

    /// Row 9.
    @Test
    void a_colleague_who_rejects_a_caller_transferred_while_the_phone_rang_sends_them_back_to_the_rep() {
        Talk talk = Talk.throughQueue(scene);
        RepAtDesk omar = scene.ready("omar");
        talk.atNina().hold();
        PhoneCall consult = talk.nina().phone().dial("102");
        Offer offer = omar.awaitOffer();
        talk.atNina().transferTo(consult.awaitRinging());
        talk.atNina().awaitEnded();
        offer.ringing().reject();
        assertBackAtNina(talk);
    }

    /// Row 14.
    @Test
    void a_rep_who_hung_up_while_the_colleague_rang_in_vain_is_called_back() {
        Talk talk = Talk.throughQueue(scene);
        RepAtDesk omar = scene.ready("omar");
        Offer offer = Way.consultByKey(talk, omar, "102");
        talk.atNina().hangUp();
        offer.ringing().reject();
        PhoneCall again = talk.nina().phone().awaitRinging(Talk.LIMIT).answer();
        again.awaitHears(talk.nancy().phone());
        talk.call().awaitHears(talk.nina().phone());
        assertThat(talk.nancy().prompts(talk.call())).isEqualTo(talk.prompts());
        talk.awaitShown(talk.nina(), "TALKING");
        talk.call().hangUp();
        again.awaitEnded();
        talk.awaitFree(talk.nina());
        talk.awaitFree(omar);
    }

    @Test
    void a_caller_who_hangs_up_while_a_colleague_is_asked_leaves_nobody_with_a_caller() {
        Talk talk = Talk.throughQueue(scene);
        RepAtDesk omar = scene.ready("omar");
        PhoneCall atOmar = Way.consultByKey(talk, omar, "102").ringing().answer();
        atOmar.awaitHears(talk.nina().phone());
        talk.call().hangUp();
        talk.nina().screen().await("call.ended", event -> event.call().equals(talk.id()));
        atOmar.hangUp();
        talk.atNina().awaitEnded();
        talk.awaitFree(talk.nina());
        talk.awaitFree(omar);
    }

    @Test
    void a_parked_caller_whom_nobody_takes_comes_back_first_in_the_queue() throws IOException {
        Path settings = scene.center().pbx("one").generatedQueues().resolveSibling("res_parking.conf");
        String shipped = Files.readString(settings);
        Files.writeString(settings, shipped.replace("parkingtime = 120", "parkingtime = 5"));
        scene.center().pbx("one").ask("module reload res_parking.so");
        try {
            Talk talk = Talk.throughQueue(scene);
            talk.atNina().transferTo("700");
            talk.awaitSpace();
            assertBackAtNina(talk);
        } finally {
            Files.writeString(settings, shipped);
            scene.center().pbx("one").ask("module reload res_parking.so");
        }
    }

    @Test
    void who_asks_themselves_by_key_is_together_with_the_caller_again() {
        Talk talk = Talk.throughQueue(scene);
        Way.keys(talk, "*2", "101");
        assertStillTogether(talk);
        assertThat(talk.nina().phone().isRinging()).isFalse();
    }

    /// Whom the PBX parks is half of the consultation. Once the rep has hung up, nobody would ring for the caller.
    @Test
    void a_caller_whose_rep_is_parked_by_the_colleague_asked_and_hangs_up_rings_at_that_colleague() {
        Talk talk = Talk.throughQueue(scene);
        RepAtDesk omar = scene.ready("omar");
        PhoneCall atOmar = Way.consultByKey(talk, omar, "102").ringing().answer();
        atOmar.awaitHears(talk.nina().phone());
        atOmar.press("*3").awaitEnded();
        talk.atNina().hangUp();
        PhoneCall again = omar.phone().awaitRinging(Talk.LIMIT).answer();
        talk.assertHandedTo(omar, again);
        talk.endAt(again, talk.nina(), omar);
    }

    private static void assertStillTogether(Talk talk) {
        talk.atNina().awaitHears(talk.nancy().phone());
        talk.call().awaitHears(talk.nina().phone());
        assertThat(talk.nancy().prompts(talk.call())).isEqualTo(talk.prompts());
        assertThat(talk.shown(talk.nina())).isEqualTo("TALKING");
        assertThat(talk.context(talk.nina()).at("/call/state").asText()).isEqualTo("TALKING");
        talk.call().hangUp();
        talk.atNina().awaitEnded();
        talk.awaitFree(talk.nina());
    }

    /// Nina is free, so she gets Nancy back, past the queue; with all that was said on the screen.
    private static void assertBackAtNina(Talk talk) {
        talk.atNina().awaitEnded(Talk.LIMIT);
        PhoneCall again = talk.nina().phone().awaitRinging(Talk.BACK);
        assertThat(again.header("X-Throughline-Call")).isEqualTo(talk.id());
        assertThat(talk.context(talk.nina()).at("/why/code").asText()).isEqualTo("technical");
        again.answer().awaitHears(talk.nancy().phone());
        talk.call().awaitHears(talk.nina().phone());
        assertThat(talk.nancy().questions(talk.call()))
                .as("asked, by what she heard")
                .isEqualTo(1);
        talk.call().hangUp();
        again.awaitEnded();
        talk.awaitFree(talk.nina());
    }
}
