package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.softphone.PhoneCall;

/// What the console says, and can still do, of a colleague who was asked and does not do what one expects.
class ColleagueAskedIT {

    private static final List<String> OPEN = List.of("REQUESTED", "RINGING", "CONSULTING");

    @RegisterExtension
    final Scene scene = new Scene();

    @AfterEach
    void everybody_has_a_console() {
        Company.whisper(scene.center(), "omar", false);
    }

    @Test
    void one_whose_phone_rings_in_vain_did_not_answer() {
        Talk talk = Talk.throughQueue(scene);
        RepAtDesk omar = scene.ready("omar");
        JsonNode transfer = askOmar(talk);
        omar.awaitOffer(); // and never picks up
        assertThat(awaitEnd(talk, transfer)).isEqualTo("NO_ANSWER");
        talk.atNina().awaitHears(talk.nancy().phone());
    }

    @Test
    void one_who_hears_the_words_when_it_is_cancelled_has_not_refused() {
        Company.whisper(scene.center(), "omar", true);
        Talk talk = Talk.throughQueue(scene);
        RepAtDesk omar = scene.ready("omar");
        JsonNode transfer = askOmar(talk);
        PhoneCall atOmar = omar.awaitOffer().ringing().answer();
        Awaitility.await("the words have begun")
                .atMost(Talk.LIMIT)
                .until(() -> !atOmar.pairsHeard().isEmpty());
        step(talk, transfer, "cancellation");
        assertThat(awaitEnd(talk, transfer)).isEqualTo("CANCELLED");
        talk.atNina().awaitHears(talk.nancy().phone());
        assertThat(omar.screen()
                        .await("call.offer-ended", event -> event.call().equals(talk.id()))
                        .data()
                        .path("detail")
                        .asText())
                .isEqualTo("CANCEL");
    }

    /// Nancy is on hold all the time.
    @Test
    void one_who_passes_the_consultation_on_is_replaced_in_it_and_the_caller_is_taken_back_by_the_console() {
        Talk talk = Talk.throughQueue(scene);
        RepAtDesk lena = scene.ready("lena");
        PassedOn passed = passOn(talk, lena);
        step(talk, passed.transfer(), "swap");
        talk.atNina().awaitHears(talk.nancy().phone());
        step(talk, passed.transfer(), "swap");
        talk.atNina().awaitHears(lena.phone());
        assertThat(state(talk, passed.transfer())).isEqualTo("CONSULTING");

        step(talk, passed.transfer(), "cancellation");
        passed.atLena().awaitEnded(Talk.LIMIT);
        talk.atNina().awaitHears(talk.nancy().phone());
        talk.call().awaitHears(talk.nina().phone());
        assertThat(awaitEnd(talk, passed.transfer())).isEqualTo("CANCELLED");
        talk.awaitShown(talk.nina(), "TALKING");
    }

    @Test
    void one_who_passes_the_consultation_on_is_not_said_to_have_taken_the_caller() {
        Talk talk = Talk.throughQueue(scene);
        RepAtDesk lena = scene.ready("lena");
        PassedOn passed = passOn(talk, lena);
        step(talk, passed.transfer(), "completion");
        talk.assertHandedTo(lena, passed.atLena());
        assertThat(awaitEnd(talk, passed.transfer())).isEqualTo("COMPLETED");
        assertThat(get(talk, passed.transfer()).path("takenByRep").asText()).isEqualTo("lena");
    }

    @Test
    void one_who_passes_the_consultation_on_to_nobody_has_ended_it() {
        Talk talk = Talk.throughQueue(scene);
        RepAtDesk omar = scene.ready("omar");
        RepAtDesk lena = scene.ready("lena");
        JsonNode transfer = askOmar(talk);
        PhoneCall atOmar = omar.awaitOffer().ringing().answer();
        atOmar.awaitHears(talk.nina().phone());
        atOmar.transferTo("103");
        lena.phone().awaitRinging();
        assertThat(state(talk, transfer)).isEqualTo("CONSULTING");
        step(talk, transfer, "cancellation");
        assertThat(awaitEnd(talk, transfer)).isEqualTo("CANCELLED");
        talk.atNina().awaitHears(talk.nancy().phone());
    }

    @Test
    void one_who_is_asked_by_key_after_a_hold_of_the_console_was_ended_by_key_is_not_cut_off_by_resume() {
        Talk talk = Talk.throughQueue(scene);
        RepAtDesk omar = scene.ready("omar");
        talk.nina().api().post("/api/v1/calls/" + talk.id() + "/hold", Map.of());
        talk.nina().screen().await("call.held", event -> event.call().equals(talk.id()));
        Awaitility.await("the PBX has taken nina aside")
                .atMost(Talk.LIMIT)
                .until(() -> scene.center()
                        .pbx("one")
                        .ask("core show channels concise")
                        .contains("!Wait!"));
        talk.atNina().press("*1");
        talk.nina().screen().await("call.resumed", event -> event.call().equals(talk.id()));
        talk.atNina().awaitHears(talk.nancy().phone());
        PhoneCall atOmar = Way.consultByKey(talk, omar, "102").ringing().answer();
        atOmar.awaitHears(talk.nina().phone());
        talk.awaitShown(talk.nina(), "ON_HOLD");

        Api.Answer answer = talk.nina().api().send("POST", "/api/v1/calls/" + talk.id() + "/resume", Map.of());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().toString()).contains("not-on-hold");
        assertThat(atOmar.isUp()).isTrue();
        talk.call().hangUp();
    }

    private record PassedOn(JsonNode transfer, PhoneCall atLena) {}

    /// Nina asks omar, who sends her on to lena: nina and lena talk.
    private PassedOn passOn(Talk talk, RepAtDesk lena) {
        RepAtDesk omar = scene.ready("omar");
        JsonNode transfer = askOmar(talk);
        PhoneCall atOmar = omar.awaitOffer().ringing().answer();
        atOmar.awaitHears(talk.nina().phone());
        atOmar.transferTo("103");
        PhoneCall atLena = lena.phone().awaitRinging().answer();
        atLena.awaitHears(talk.nina().phone());
        atOmar.awaitEnded(Talk.LIMIT);
        talk.awaitShown(lena, "CONSULTING");
        assertThat(talk.shown(talk.nina())).isEqualTo("ON_HOLD");
        assertThat(state(talk, transfer)).isEqualTo("CONSULTING");
        return new PassedOn(transfer, atLena);
    }

    private static JsonNode askOmar(Talk talk) {
        return talk.nina().api().post(path(talk), Map.of("kind", "ATTENDED", "rep", "omar"));
    }

    private static void step(Talk talk, JsonNode transfer, String step) {
        talk.nina().api().post(path(talk) + "/" + transfer.path("id").asText() + "/" + step, Map.of());
    }

    private static String awaitEnd(Talk talk, JsonNode transfer) {
        return Awaitility.await("the end of the transfer")
                .atMost(Duration.ofSeconds(40))
                .until(() -> state(talk, transfer), now -> !OPEN.contains(now));
    }

    private static String state(Talk talk, JsonNode transfer) {
        return get(talk, transfer).path("state").asText();
    }

    private static JsonNode get(Talk talk, JsonNode transfer) {
        return talk.nina().api().get(path(talk) + "/" + transfer.path("id").asText());
    }

    private static String path(Talk talk) {
        return "/api/v1/calls/" + talk.id() + "/transfers";
    }
}
