package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.contactcenter.RepAtDesk.Offer;
import org.throughline.softphone.PhoneCall;

/// Callers who are moved from the console: nobody touches a phone but to pick it up. Whoever gets them knows all, and
/// the caller is asked nothing again.
class ConsoleTransfersIT {

    private static final Duration SECONDS = Duration.ofSeconds(15);

    @RegisterExtension
    final Scene scene = new Scene();

    private RepAtDesk nina;
    private RepAtDesk omar;
    private Caller nancy;
    private PhoneCall call;
    private PhoneCall ninasEnd;
    private String id;
    private JsonNode journey;
    private List<String> heard;

    @BeforeEach
    void nina_talks_with_nancy() {
        nina = scene.ready("nina");
        nancy = scene.customer();
        call = nancy.call();
        nancy.awaitPrompt(call, "why.menu");
        call.press("4");
        Offer offer = nina.awaitOffer();
        ninasEnd = offer.ringing().answer();
        ninasEnd.awaitHears(nancy.phone());
        call.awaitHears(nina.phone());
        id = offer.call();
        journey = offer.context().at("/call/journey");
        nina.screen().await("call.connected", event -> event.call().equals(id));
        heard = prompts();
        omar = scene.ready("omar");
    }

    @Test
    void blind_to_a_colleague_whose_screen_shows_the_note_before_the_phone_is_picked_up() {
        JsonNode transfer = nina.api()
                .post(transfers(), Map.of("kind", "BLIND", "rep", "omar", "note", "wants a new lid, has the receipt"));
        assertThat(transfer.path("state").asText()).isEqualTo("REQUESTED");

        Offer offer = omar.awaitOffer();
        assertThat(offer.context().toString()).contains("wants a new lid, has the receipt");
        awaitState(transfer, "RINGING");
        ninasEnd.awaitEnded();
        PhoneCall omarsEnd = offer.ringing().answer();

        assertTalks(omarsEnd, omar, offer);
        awaitState(transfer, "COMPLETED");
        nina.screen()
                .await(
                        "transfer.changed",
                        event -> event.data().path("detail").asText().equals("COMPLETED"));
        assertTimeline("COMPLETED");
    }

    @Test
    void blind_to_a_queue() {
        RepAtDesk lena = scene.ready("lena");
        JsonNode transfer = nina.api().post(transfers(), Map.of("kind", "BLIND", "queue", "billing-en"));

        Offer offer = lena.awaitOffer();
        awaitState(transfer, "RINGING");
        assertTalks(offer.ringing().answer(), lena, offer);
        ninasEnd.awaitEnded();
        awaitState(transfer, "COMPLETED");
    }

    @Test
    void blind_to_a_colleague_who_declines_comes_back_to_the_rep() {
        JsonNode transfer = nina.api().post(transfers(), Map.of("kind", "BLIND", "rep", "omar"));
        omar.awaitOffer().ringing().reject();
        awaitState(transfer, "BUSY");

        nina.phone().awaitRinging().answer().awaitHears(nancy.phone());
        assertThat(awaitState(transfer, "RETURNED").path("returnedToRep").asText())
                .isEqualTo("nina");
    }

    @Test
    void attended_and_completed() {
        Consultation consultation = consult();
        JsonNode transfer = consultation.transfer();
        PhoneCall omarsEnd = consultation.colleague();
        step(transfer, "completion");
        ninasEnd.awaitEnded();

        assertHearEachOther(omarsEnd, omar);
        awaitState(transfer, "COMPLETED");
        assertSameCall();
    }

    @Test
    void attended_and_the_rep_goes_back_to_the_caller() {
        Consultation consultation = consult();
        JsonNode transfer = consultation.transfer();
        PhoneCall omarsEnd = consultation.colleague();
        step(transfer, "cancellation");

        omarsEnd.awaitEnded();
        assertHearEachOther(ninasEnd, nina);
        awaitState(transfer, "CANCELLED");
        assertSameCall();
    }

    @Test
    void attended_and_let_go_while_it_rings() {
        JsonNode transfer = nina.api().post(transfers(), Map.of("kind", "ATTENDED", "rep", "omar"));
        Offer offer = omar.awaitOffer();
        awaitState(transfer, "RINGING");
        step(transfer, "cancellation");

        offer.ringing().awaitEnded();
        assertHearEachOther(ninasEnd, nina);
        awaitState(transfer, "CANCELLED");
    }

    @Test
    void attended_to_one_who_declines() {
        JsonNode transfer = nina.api().post(transfers(), Map.of("kind", "ATTENDED", "rep", "omar"));
        omar.awaitOffer().ringing().reject();

        awaitState(transfer, "BUSY");
        assertHearEachOther(ninasEnd, nina);
    }

    @Test
    void swapping_between_caller_and_colleague() {
        Consultation consultation = consult();
        JsonNode transfer = consultation.transfer();
        PhoneCall omarsEnd = consultation.colleague();
        step(transfer, "swap");
        assertHearEachOther(ninasEnd, nina);
        nina.screen().await("call.resumed", event -> event.call().equals(id));
        omarsEnd.await(SECONDS, "omar to hear nina no more", () -> omarsEnd.hears(nina.phone()) ? null : true);
        step(transfer, "swap");
        ninasEnd.awaitHears(omar.phone());
        omarsEnd.awaitHears(nina.phone());
        awaitState(transfer, "CONSULTING");
        assertThat(callState()).as("nancy hears music").isEqualTo("ON_HOLD");
        step(transfer, "completion");
        assertHearEachOther(omarsEnd, omar);
        awaitState(transfer, "COMPLETED");
    }

    @Test
    void all_three_talk_and_the_first_rep_leaves() {
        Consultation consultation = consult();
        JsonNode transfer = consultation.transfer();
        PhoneCall omarsEnd = consultation.colleague();
        step(transfer, "conference");

        assertHearEachOther(omarsEnd, omar);
        assertHearEachOther(ninasEnd, nina);
        ninasEnd.awaitHears(omar.phone());
        awaitState(transfer, "COMPLETED");
        ninasEnd.hangUp();
        omarsEnd.awaitHears(nancy.phone());
        call.awaitHears(omar.phone());
        assertSameCall();
    }

    private record Consultation(JsonNode transfer, PhoneCall colleague) {}

    /// Nina and omar talk; nancy hears music.
    private Consultation consult() {
        JsonNode transfer = nina.api().post(transfers(), Map.of("kind", "ATTENDED", "rep", "omar"));
        Offer offer = omar.awaitOffer();
        assertThat(offer.call()).isEqualTo(id);
        assertThat(offer.context().at("/call/journey")).isEqualTo(journey);
        PhoneCall omarsEnd = offer.ringing().answer();
        omarsEnd.awaitHears(nina.phone());
        ninasEnd.awaitHears(omar.phone());
        awaitState(transfer, "CONSULTING");
        assertThat(call.hears(nina.phone())).as("the caller is on hold").isFalse();
        return new Consultation(transfer, omarsEnd);
    }

    private void step(JsonNode transfer, String step) {
        nina.api().post(transfers() + "/" + transfer.path("id").asText() + "/" + step, Map.of());
    }

    private String callState() {
        return nina.api()
                .get("/api/v1/calls/" + id + "/context")
                .at("/call/state")
                .asText();
    }

    private List<String> prompts() {
        return nancy.prompts(call);
    }

    private void assertSameCall() {
        assertThat(prompts()).as("no prompt heard twice").isEqualTo(heard);
        JsonNode context = nina.api().get("/api/v1/calls/" + id + "/context");
        assertThat(context.at("/call/journey")).isEqualTo(journey);
    }

    @Test
    void on_hold_the_caller_hears_music_and_then_the_rep_again() {
        nina.api().post("/api/v1/calls/" + id + "/hold", Map.of());
        nina.screen().await("call.held", event -> event.call().equals(id));
        call.await(SECONDS, "music instead of nina", () -> call.hears(nina.phone()) ? null : true);
        assertThat(ninasEnd.isUp()).isTrue();
        assertThat(nina.api()
                        .send("POST", transfers(), Map.of("kind", "BLIND", "rep", "omar"))
                        .status())
                .isEqualTo(409);

        nina.api().post("/api/v1/calls/" + id + "/resume", Map.of());
        nina.screen().await("call.resumed", event -> event.call().equals(id));
        assertHearEachOther(ninasEnd, nina);
        assertSameCall();
        assertThat(nina.api()
                        .send("POST", "/api/v1/calls/" + id + "/resume", Map.of())
                        .status())
                .isEqualTo(409);
    }

    /// The keys are those of a consultation: for the PBX a hold is one, with nobody.
    @ParameterizedTest
    @ValueSource(strings = {"*3", "*4"})
    void a_hold_that_is_ended_by_a_key_is_over_and_the_caller_is_thanked_when_the_rep_hangs_up(String key) {
        nina.api().post("/api/v1/calls/" + id + "/hold", Map.of());
        awaitHeld();
        ninasEnd.press(key);
        nina.screen().await("call.resumed", event -> event.call().equals(id));
        assertHearEachOther(ninasEnd, nina);
        awaitWaiting(false);
        ninasEnd.hangUp();
        call.awaitEnded();
        assertThat(prompts()).endsWith("goodbye");
    }

    /// That key ends a consultation, and for the PBX the talk with it.
    @Test
    void a_caller_whose_rep_ends_a_hold_by_the_key_that_hands_over_is_back_with_the_rep() {
        nina.api().post("/api/v1/calls/" + id + "/hold", Map.of());
        awaitHeld();
        ninasEnd.press("*2");
        ninasEnd.awaitEnded();
        Offer again = nina.awaitOffer();
        assertThat(nina.screen().events("call.waiting")).as("in the queue once").hasSize(1);
        assertTalks(again.ringing().answer(), nina, again);
    }

    @Test
    void a_caller_on_hold_whose_rep_has_gone_is_not_left_with_music_but_goes_to_the_next_one() {
        nina.api().post("/api/v1/calls/" + id + "/hold", Map.of());
        awaitHeld();
        nina.api().put("/api/v1/reps/me/state", Map.of("state", "OUT"));
        ninasEnd.hangUp();
        Offer offer = omar.awaitOffer();
        assertThat(offer.call()).isEqualTo(id);
        assertTalks(offer.ringing().answer(), omar, offer);
    }

    private void awaitHeld() {
        nina.screen().await("call.held", event -> event.call().equals(id));
        awaitWaiting(true);
    }

    /// The PBX has taken nina aside, to a channel that waits for her to come back.
    private void awaitWaiting(boolean waits) {
        Awaitility.await("nina is aside: " + waits)
                .atMost(SECONDS)
                .until(
                        () -> scene.center()
                                .pbx("one")
                                .ask("core show channels concise")
                                .contains("!Wait!"),
                        now -> now == waits);
    }

    @Test
    void parked_and_taken_by_a_colleague_from_the_console() {
        park();
        omar.api().post(retrieval(), Map.of());
        Offer offer = omar.awaitOffer();
        assertThat(offer.ringing().answeredAt()).isNull();
        assertTalks(offer.ringing().answer(), omar, offer);
    }

    @Test
    void of_two_who_take_a_parked_caller_the_second_waits_until_the_first_ones_phone_was_not_picked_up() {
        park();
        omar.api().post(retrieval(), Map.of());
        Offer omars = omar.awaitOffer();
        assertThat(ninaAsks()).isEqualTo(409);
        omars.ringing().reject();
        Awaitility.await("nina is accepted").atMost(SECONDS).until(() -> ninaAsks() == 202);
        Offer ninas = nina.awaitOffer();
        assertTalks(ninas.ringing().answer(), nina, ninas);
    }

    private int ninaAsks() {
        return nina.api().send("POST", retrieval(), Map.of()).status();
    }

    private String retrieval() {
        return "/api/v1/calls/" + id + "/retrieval";
    }

    @Test
    void parked_out_of_a_talk_of_three_leaves_two_who_are_with_each_other_and_with_no_caller() {
        Consultation consultation = consult();
        step(consultation.transfer(), "conference");
        assertHearEachOther(consultation.colleague(), omar);
        awaitState(consultation.transfer(), "COMPLETED");
        awaitParked(nina.api().post("/api/v1/calls/" + id + "/park", Map.of()));
        consultation.colleague().awaitHears(nina.phone());
        for (RepAtDesk rep : List.of(nina, omar)) {
            Awaitility.await(rep.login() + " is elsewhere")
                    .atMost(SECONDS)
                    .until(() -> shown(rep), "ELSEWHERE"::equals);
        }
    }

    private String shown(RepAtDesk rep) {
        return Company.login(scene.center(), "sam")
                .get("/api/v1/floor")
                .path("reps")
                .valueStream()
                .filter(line -> line.path("login").asText().equals(rep.login()))
                .map(line -> line.path("state").asText())
                .findFirst()
                .orElseThrow();
    }

    private void park() {
        JsonNode park = nina.api().post("/api/v1/calls/" + id + "/park", Map.of());
        ninasEnd.awaitEnded();
        awaitParked(park);
    }

    private void awaitParked(JsonNode park) {
        JsonNode parked = Awaitility.await("the space")
                .atMost(SECONDS)
                .until(
                        () -> nina.api()
                                .get("/api/v1/calls/" + id + "/commands/"
                                        + park.path("id").asText()),
                        now -> now.path("state").asText().equals("DONE"));
        assertThat(parked.path("space").asText()).matches("7[0-2][0-9]");
    }

    private String transfers() {
        return "/api/v1/calls/" + id + "/transfers";
    }

    private JsonNode awaitState(JsonNode transfer, String... states) {
        return Awaitility.await("the transfer to be " + List.of(states))
                .atMost(SECONDS)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> nina.api()
                                .get(transfers() + "/" + transfer.path("id").asText()),
                        now -> Set.of(states).contains(now.path("state").asText()));
    }

    /// Rep and caller hear each other, it is the same call and matter, and nothing was said or asked again.
    private void assertTalks(PhoneCall end, RepAtDesk rep, Offer offer) {
        assertThat(offer.call()).isEqualTo(id);
        assertThat(offer.context().at("/call/journey")).isEqualTo(journey);
        assertHearEachOther(end, rep);
        assertThat(prompts()).as("no prompt heard twice").isEqualTo(heard);
    }

    private void assertHearEachOther(PhoneCall end, RepAtDesk rep) {
        end.awaitHears(nancy.phone());
        call.awaitHears(rep.phone());
    }

    private void assertTimeline(String state) {
        String ticket = nina.api()
                .get("/api/v1/calls/" + id + "/context")
                .at("/tickets/0/number")
                .asText();
        Awaitility.await("the ticket tells of it")
                .atMost(SECONDS)
                .untilAsserted(() -> assertThat(nina.api()
                                .get("/api/v1/tickets/" + ticket + "/timeline")
                                .toString())
                        .contains("\"state\":\"" + state + "\""));
    }
}
