package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.softphone.Phone;
import org.throughline.softphone.PhoneCall;

/// Callers sent to a number outside by a rep who may (nina), and everybody else who tries: toll fraud.
class OutsideIT {

    private static final String NUMBER = "+493023125042";
    private static final String DIALLED = "003023125042";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final Scene scene = new Scene();

    private record Talk(Caller caller, PhoneCall call, RepAtDesk rep, PhoneCall repsEnd, RepAtDesk.Offer offer) {}

    @Test
    void a_caller_sent_outside_talks_there_and_the_call_stays_ours_to_its_end() {
        Phone outside = scene.outside();
        Talk talk = talk("nina");

        talk.repsEnd().transferTo(DIALLED);

        PhoneCall there = outside.awaitRinging().answer();
        there.awaitHears(talk.caller().phone());
        talk.call().awaitHears(outside);
        talk.repsEnd().awaitEnded();
        assertThat(there.header("To")).contains(NUMBER);
        assertThat(there.header("X-Throughline-Call"))
                .as("our names go to nobody")
                .isNull();
        there.hangUp();
        talk.call().awaitEnded();
        assertThat(talk.caller().prompts(talk.call())).last().isEqualTo("goodbye");
        String timeline = awaitTimeline(talk, "\"part\":\"outside\"");
        assertThat(timeline).contains("\"outcome\":\"TALKED\"").doesNotContain("3023125042");
    }

    @Test
    void a_caller_whom_nobody_outside_takes_comes_back_first() {
        Phone outside = scene.outside();
        Talk talk = talk("nina");
        RepAtDesk omar = scene.ready("omar");

        talk.repsEnd().transferTo(DIALLED);
        outside.awaitRinging().reject();

        RepAtDesk.Offer again = awaitOffer(omar, talk.rep());
        assertThat(again.call()).isEqualTo(talk.offer().call());
        again.ringing().answer().awaitHears(talk.caller().phone());
        talk.call().hangUp();
    }

    @Test
    void a_rep_asks_outside_by_a_second_call_and_hands_the_caller_over() {
        Phone outside = scene.outside();
        Talk talk = talk("nina");

        talk.repsEnd().hold();
        PhoneCall consult = talk.rep().phone().dial(DIALLED);
        PhoneCall there = outside.awaitRinging().answer();
        consult.awaitAnswered().awaitHears(outside);
        talk.repsEnd().transferTo(consult);

        there.awaitHears(talk.caller().phone());
        talk.call().awaitHears(outside);
        talk.repsEnd().awaitEnded();
        talk.call().hangUp();
        there.awaitEnded();
        awaitTimeline(talk, "\"part\":\"outside\"");
    }

    @Test
    void a_rep_sends_a_caller_outside_by_feature_keys() {
        Phone outside = scene.outside();
        Talk talk = talk("nina");

        talk.repsEnd().press("*1" + DIALLED + "#");

        PhoneCall there = outside.awaitRinging(PATIENCE).answer();
        there.awaitHears(talk.caller().phone());
        talk.call().awaitHears(outside).hangUp();
        there.awaitEnded();
    }

    @Test
    void a_rep_asks_outside_by_feature_keys_and_hands_the_caller_over() {
        Phone outside = scene.outside();
        Talk talk = talk("nina");

        talk.repsEnd().press("*2" + DIALLED + "#");
        PhoneCall there = outside.awaitRinging(PATIENCE).answer();
        talk.repsEnd().awaitHears(outside);
        talk.repsEnd().hangUp();

        there.awaitHears(talk.caller().phone());
        talk.call().awaitHears(outside).hangUp();
        there.awaitEnded();
    }

    @Test
    void from_the_console_a_caller_is_sent_outside_and_the_transfer_tells_how_far_it_is() {
        Phone outside = scene.outside();
        Talk talk = talk("nina");
        String transfers = "/api/v1/calls/" + talk.offer().call() + "/transfers";
        JsonNode transfer = talk.rep().api().post(transfers, Map.of("kind", "BLIND", "number", NUMBER));

        PhoneCall ringing = outside.awaitRinging(PATIENCE);
        awaitState(talk, transfer, "RINGING");
        PhoneCall there = ringing.answer();
        there.awaitHears(talk.caller().phone());
        talk.call().awaitHears(outside);
        talk.repsEnd().awaitEnded();
        assertThat(there.header("To")).contains(NUMBER);
        awaitState(talk, transfer, "COMPLETED");
        there.hangUp();
        talk.call().awaitEnded();
        assertThat(awaitTimeline(talk, "\"part\":\"outside\"")).doesNotContain("3023125042");
    }

    @Test
    void from_the_console_a_rep_asks_outside_and_hands_the_caller_over() {
        Phone outside = scene.outside();
        Talk talk = talk("nina");
        String transfers = "/api/v1/calls/" + talk.offer().call() + "/transfers";
        JsonNode transfer = talk.rep().api().post(transfers, Map.of("kind", "ATTENDED", "number", NUMBER));

        PhoneCall there = outside.awaitRinging(PATIENCE).answer();
        there.awaitHears(talk.rep().phone());
        talk.repsEnd().awaitHears(outside);
        awaitState(talk, transfer, "CONSULTING");
        talk.rep().api().post(transfers + "/" + transfer.path("id").asText() + "/completion", Map.of());

        there.awaitHears(talk.caller().phone());
        talk.call().awaitHears(outside);
        talk.repsEnd().awaitEnded();
        awaitState(talk, transfer, "COMPLETED");
        talk.call().hangUp();
        there.awaitEnded();
    }

    @Test
    void from_the_console_nobody_without_the_right_gets_outside_neither_by_number_nor_by_another_name_for_it() {
        Phone outside = scene.outside();
        Talk talk = talk("omar");
        String transfers = "/api/v1/calls/" + talk.offer().call() + "/transfers";
        for (String kind : new String[] {"BLIND", "ATTENDED"}) {
            assertThat(talk.rep()
                            .api()
                            .send("POST", transfers, Map.of("kind", kind, "number", NUMBER))
                            .status())
                    .isEqualTo(403);
            assertThat(talk.rep()
                            .api()
                            .send("POST", transfers, Map.of("kind", kind, "rep", DIALLED))
                            .status())
                    .isEqualTo(422);
        }
        Api sam = Company.login(scene.center(), "sam");
        assertThat(sam.send("POST", transfers, Map.of("kind", "BLIND", "number", NUMBER))
                        .status())
                .isEqualTo(403);
        talk.repsEnd().awaitHears(talk.caller().phone());
        talk.call().awaitHears(talk.rep().phone()).hangUp();
        assertThat(outside.calls()).isEmpty();
    }

    private static void awaitState(Talk talk, JsonNode transfer, String state) {
        String path = "/api/v1/calls/" + talk.offer().call() + "/transfers/"
                + transfer.path("id").asText();
        Awaitility.await("the transfer to be " + state)
                .atMost(PATIENCE)
                .until(() -> talk.rep().api().get(path).path("state").asText(), state::equals);
    }

    @Test
    void a_rep_without_the_right_gets_nobody_outside_and_the_caller_comes_back() {
        Phone outside = scene.outside();
        Talk talk = talk("omar");

        talk.repsEnd().hold();
        PhoneCall consult = talk.rep().phone().dial(DIALLED);
        consult.awaitEnded();
        talk.repsEnd().resume();
        talk.repsEnd().transferTo(DIALLED);

        RepAtDesk.Offer again = awaitOffer(talk.rep(), talk.rep());
        assertThat(again.call()).isEqualTo(talk.offer().call());
        PhoneCall second = again.ringing().answer();
        second.awaitHears(talk.caller().phone());
        second.press("*1" + DIALLED + "#");
        RepAtDesk.Offer third = awaitOffer(talk.rep(), talk.rep());
        third.ringing().answer().awaitHears(talk.caller().phone());
        talk.call().hangUp();
        assertThat(outside.calls()).isEmpty();
    }

    @Test
    void the_right_of_one_rep_is_not_that_of_the_next() {
        Phone outside = scene.outside();
        Talk talk = talk("nina");
        RepAtDesk omar = scene.ready("omar");

        talk.repsEnd().transferTo("102");
        RepAtDesk.Offer atOmar = omar.awaitOffer();
        PhoneCall omarsEnd = atOmar.ringing().answer();
        omarsEnd.awaitHears(talk.caller().phone());
        omarsEnd.transferTo(DIALLED);

        awaitOffer(omar, talk.rep()).ringing().answer().awaitHears(talk.caller().phone());
        talk.call().hangUp();
        assertThat(outside.calls()).isEmpty();
    }

    @Test
    void a_rep_with_the_right_but_no_caller_on_the_line_dials_nobody_outside_nor_a_number_that_is_refused() {
        Phone outside = scene.outside();
        RepAtDesk nina = scene.ready("nina");
        nina.phone().dial(DIALLED).awaitEnded();
        Talk talk = talk("nina", nina);
        talk.repsEnd().hold();
        for (String number : new String[] {"009001234567", "000447911123456", "0011833", "0110"}) {
            nina.phone().dial(number).awaitEnded();
        }
        talk.call().hangUp();
        assertThat(outside.calls()).isEmpty();
    }

    @Test
    void a_caller_who_presses_keys_sends_refer_dials_oddly_or_forges_our_header_gets_nowhere_outside() {
        Phone outside = scene.outside();
        Talk talk = talk("nina");

        talk.call().press("*1" + DIALLED + "#").press("*2" + DIALLED + "#").press("*3");
        assertThatThrownBy(() -> talk.call().transferTo(DIALLED)).hasMessageContaining("refused a transfer");
        talk.repsEnd().awaitHears(talk.caller().phone());
        talk.call().awaitHears(talk.rep().phone());

        Caller thief = scene.stranger();
        for (String number : new String[] {"00" + NUMBER.substring(1), DIALLED, "*1" + DIALLED, "102", "700", "801"}) {
            PhoneCall odd = thief.phone().dial(number);
            Awaitility.await("an end or an answer to " + number)
                    .atMost(PATIENCE)
                    .until(() -> odd.isUp() || odd.state() == PhoneCall.State.ENDED);
            odd.hangUp();
        }
        PhoneCall forged = thief.phone()
                .dial(DIALLED, null, Map.of("X-Throughline-Call", talk.offer().call()))
                .awaitAnswered();
        thief.awaitPrompt(forged, "greeting");
        forged.press("*1" + DIALLED + "#");
        forged.hangUp();
        assertThat(talk.repsEnd().isUp()).as("the call whose name was forged").isTrue();
        talk.call().hangUp();
        assertThat(outside.calls()).isEmpty();
    }

    @Test
    void a_caller_who_is_moved_into_a_reps_own_dial_while_it_rings_has_no_keys_there() {
        Phone outside = scene.outside();
        Talk talk = talk("nina");
        RepAtDesk omar = scene.ready("omar");

        talk.repsEnd().hold();
        PhoneCall consult = talk.rep().phone().dial("102").awaitRinging();
        PhoneCall ringing = omar.phone().awaitRinging();
        talk.repsEnd().transferTo(consult);
        PhoneCall omarsEnd = ringing.answer();
        omarsEnd.awaitHears(talk.caller().phone());
        talk.call().awaitHears(omar.phone());

        talk.call().press("*1" + DIALLED + "#").press("*2" + DIALLED + "#");

        omarsEnd.awaitHears(talk.caller().phone());
        assertThat(omarsEnd.isUp()).isTrue();
        talk.call().hangUp();
        omarsEnd.awaitEnded();
        assertThat(outside.calls()).isEmpty();
    }

    private Talk talk(String login) {
        return talk(login, scene.ready(login));
    }

    private Talk talk(String login, RepAtDesk rep) {
        Caller nancy = scene.customer();
        PhoneCall call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        call.press("4");
        RepAtDesk.Offer offer = rep.awaitOffer();
        PhoneCall repsEnd = offer.ringing().answer();
        repsEnd.awaitHears(nancy.phone());
        call.awaitHears(rep.phone());
        rep.screen().await("call.connected", event -> event.call().equals(offer.call()));
        assertThat(rep.login()).isEqualTo(login);
        return new Talk(nancy, call, rep, repsEnd, offer);
    }

    /// Whichever of the two is rung.
    private static RepAtDesk.Offer awaitOffer(RepAtDesk one, RepAtDesk other) {
        other.api().put("/api/v1/reps/me/state", Map.of("state", "READY"));
        Awaitility.await("somebody is rung")
                .atMost(PATIENCE)
                .until(() -> one.phone().isRinging() || other.phone().isRinging());
        return (one.phone().isRinging() ? one : other).awaitOffer();
    }

    private String awaitTimeline(Talk talk, String part) {
        Api sam = Company.login(scene.center(), "sam");
        JsonNode context = sam.get("/api/v1/calls/" + talk.offer().call() + "/context");
        String ticket = "";
        for (JsonNode line : context.path("tickets")) {
            ticket = line.path("thisMatter").asBoolean(true)
                    ? line.path("number").asText()
                    : ticket;
        }
        String path = "/api/v1/tickets/" + ticket + "/timeline?limit=100";
        Awaitility.await(part + " on the timeline")
                .atMost(PATIENCE)
                .until(() -> sam.get(path).toString().contains(part));
        return sam.get(path).toString();
    }
}
