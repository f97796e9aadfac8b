package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.softphone.PhoneCall;

/// A colleague who talks with another caller is not rung: for nobody who is sent there, and for no question.
class BusyColleagueIT {

    @RegisterExtension
    final Scene scene = new Scene();

    private Talk talk;
    private RepAtDesk omar;
    private PhoneCall others;

    @BeforeEach
    void nina_talks_with_nancy_and_omar_with_somebody_else() {
        talk = Talk.throughQueue(scene);
        omar = scene.ready("omar");
        Caller other = scene.customer();
        others = other.callForHelp();
        omar.awaitOffer().ringing().answer().awaitHears(other.phone());
        talk.awaitShown(omar, "TALKING");
    }

    @Test
    void a_caller_sent_there_by_phone_is_back_at_the_rep() {
        talk.atNina().transferTo("102");
        talk.atNina().awaitEnded();
        assertBackAtNina();
    }

    @Test
    void a_caller_sent_there_from_the_console_is_back_at_the_rep_and_the_transfer_tells_why() {
        JsonNode transfer = ask("BLIND");
        awaitState(transfer, "BUSY");
        assertBackAtNina();
        awaitState(transfer, "RETURNED");
    }

    @Test
    void whose_rep_went_on_break_meanwhile_is_first_in_the_queue() {
        talk.nina().api().put("/api/v1/reps/me/state", Map.of("state", "PAUSED", "reason", "BREAK"));
        JsonNode transfer = ask("BLIND");
        talk.atNina().awaitEnded();
        awaitState(transfer, "RETURNED");
        assertThat(omar.phone().isRinging()).isFalse();
        others.hangUp();
        assertThat(omar.awaitOffer(Talk.LIMIT).call()).isEqualTo(talk.id());
    }

    @Test
    void a_question_from_the_console_is_answered_with_busy_and_caller_and_rep_go_on_talking() {
        JsonNode transfer = ask("ATTENDED");
        awaitState(transfer, "BUSY");
        assertStillTogether();
    }

    @Test
    void a_question_by_key_is_none_and_caller_and_rep_go_on_talking() {
        PhoneCall atNina = talk.atNina().press("*2");
        atNina.await(
                Talk.LIMIT,
                "nancy to be put on hold",
                () -> atNina.hears(talk.nancy().phone()) ? null : "");
        atNina.press("102#");
        assertStillTogether();
    }

    @Test
    void a_question_from_a_second_line_is_refused_with_a_sentence() {
        talk.atNina().hold();
        talk.nina().phone().dial("102").awaitEnded(Talk.LIMIT);
        assertNotRung();
        assertThat(talk.atNina().isUp()).isTrue();
    }

    private JsonNode ask(String kind) {
        return talk.nina().api().post(transfers(), Map.of("kind", kind, "rep", "omar"));
    }

    private void awaitState(JsonNode transfer, String state) {
        Awaitility.await("the transfer to be " + state)
                .atMost(Talk.LIMIT)
                .untilAsserted(() -> assertThat(talk.nina()
                                .api()
                                .get(transfers() + "/" + transfer.path("id").asText())
                                .path("state")
                                .asText())
                        .isEqualTo(state));
    }

    private String transfers() {
        return "/api/v1/calls/" + talk.id() + "/transfers";
    }

    private void assertBackAtNina() {
        PhoneCall again = talk.nina().phone().awaitRinging().answer();
        again.awaitHears(talk.nancy().phone());
        talk.call().awaitHears(talk.nina().phone());
        assertThat(talk.nancy().prompts(talk.call())).as("asked nothing again").isEqualTo(talk.prompts());
        assertNotRung();
    }

    private void assertStillTogether() {
        talk.atNina().awaitHears(talk.nancy().phone());
        talk.call().awaitHears(talk.nina().phone());
        talk.awaitShown(talk.nina(), "TALKING");
        assertNotRung();
    }

    private void assertNotRung() {
        assertThat(omar.phone().isRinging()).isFalse();
        assertThat(omar.screen().events())
                .noneMatch(event -> event.call().equals(talk.id())
                        && (event.kind().equals("call.offered") || event.kind().equals("call.coming")));
        assertThat(others.isUp()).isTrue();
    }
}
