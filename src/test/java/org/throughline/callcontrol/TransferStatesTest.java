package org.throughline.callcontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.throughline.access.SignedIn.as;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.ground.RealDatabase;
import org.throughline.telephony.LegOutcome;

/// A transfer's state is what the PBX tells, whatever was asked of it.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class TransferStatesTest {

    @Inject
    FedCalls calls;

    @Inject
    CommandDesk desk;

    @Inject
    Overdue overdue;

    @Inject
    DataSource database;

    private FedCalls.Fed call;
    private String transfer = "";

    @BeforeEach
    void nina_talks() {
        call = calls.talking("nina");
    }

    @AfterEach
    void the_call_is_over() {
        call.ended();
        calls.profile("nina", false, FedCalls.PBX);
        calls.profile("tom", false, FedCalls.PBX);
    }

    @Test
    void blind_to_a_colleague_who_picks_up() {
        begin("BLIND", "rep", "omar");
        assertState("REQUESTED");
        call.disconnected("nina");
        call.offered("omar", false);
        call.offered("omar", false); // told twice
        assertState("RINGING");
        call.connected("omar");
        assertState("COMPLETED");
        call.ended();
        assertState("COMPLETED");
    }

    @Test
    void blind_to_a_colleague_who_is_busy_comes_back_to_a_queue() {
        begin("BLIND", "rep", "omar");
        call.disconnected("nina");
        call.offered("omar", false);
        call.offerEnded("omar", LegOutcome.BUSY);
        assertState("BUSY");
        call.waiting("technical-en");
        get().body("state", equalTo("RETURNED")).body("returnedToQueue", equalTo("technical-en"));
    }

    @Test
    void blind_to_a_colleague_who_does_not_answer_comes_back_to_whoever_takes_the_caller() {
        begin("BLIND", "rep", "omar");
        call.disconnected("nina");
        call.offered("omar", false);
        call.offerEnded("omar", LegOutcome.NOANSWER);
        assertState("NO_ANSWER");
        call.offered("lena", false);
        assertState("NO_ANSWER");
        call.connected("lena");
        get().body("state", equalTo("RETURNED")).body("returnedToRep", equalTo("lena"));
    }

    @Test
    void blind_to_a_colleague_whose_phone_is_not_there_comes_back_with_the_reason() {
        begin("BLIND", "rep", "omar");
        call.disconnected("nina");
        call.waiting("technical-en");
        get().body("state", equalTo("RETURNED")).body("reason", equalTo("UNREACHABLE"));
    }

    /// Out of a talk of three: the PBX says nothing of a phone that it could not ring, nor of who has the caller still.
    @Test
    void blind_out_of_a_talk_of_three_to_one_who_does_not_come_leaves_the_caller_with_the_third() {
        for (LegOutcome end : List.of(LegOutcome.BUSY, LegOutcome.NOANSWER, LegOutcome.CANCEL, LegOutcome.UNKNOWN)) {
            call.ended();
            call = calls.talking("nina");
            call.offered("lena", false);
            call.connected("lena");
            begin("BLIND", "rep", "omar");
            call.disconnected("nina");
            if (end != LegOutcome.UNKNOWN) {
                call.offered("omar", true);
                call.offerEnded("omar", end);
            }
            call.nobodyTook();
            get().body("state", equalTo("RETURNED"))
                    .body("returnedToRep", equalTo("lena"))
                    .body("reason", equalTo(end == LegOutcome.UNKNOWN ? "UNREACHABLE" : null));
        }
    }

    @Test
    void a_channel_of_the_rep_who_asks_that_finds_nobody_is_no_end_of_the_transfer() {
        begin("ATTENDED", "rep", "omar");
        call.nobodyTook();
        assertState("REQUESTED");
    }

    @Test
    void blind_to_a_queue_is_complete_when_one_of_it_has_the_caller() {
        begin("BLIND", "queue", "billing-en");
        call.disconnected("nina");
        call.waiting("billing-en");
        assertState("RINGING");
        call.offered("lena", false);
        call.offerEnded("lena", LegOutcome.NOANSWER);
        assertState("RINGING");
        call.offered("tom", false);
        call.connected("tom");
        assertState("COMPLETED");
    }

    @Test
    void to_a_number_outside_whoever_answers_there_has_the_caller() {
        calls.profile("nina", true, FedCalls.PBX);
        begin("BLIND", "number", "+493023125042");
        call.disconnected("nina");
        call.offeredBy("tl-peer-two", false); // not that line
        assertState("REQUESTED");
        call.offeredBy("carrier", false);
        assertState("RINGING");
        call.connectedBy("carrier");
        get().body("state", equalTo("COMPLETED")).body("outside", equalTo(true)).body("rep", equalTo(null));
    }

    @Test
    void to_a_number_outside_that_is_busy_the_caller_comes_back() {
        calls.profile("nina", true, FedCalls.PBX);
        begin("BLIND", "number", "+493023125042");
        call.disconnected("nina");
        call.offeredBy("carrier", false);
        call.offerEndedBy("carrier", LegOutcome.BUSY);
        assertState("BUSY");
        call.waiting("technical-en");
        assertState("RETURNED");
    }

    @Test
    void attended_to_a_number_outside() {
        calls.profile("nina", true, FedCalls.PBX);
        begin("ATTENDED", "number", "003023125042");
        call.held("nina", true);
        call.offeredBy("carrier", true);
        assertState("RINGING");
        call.consultingBy("carrier");
        assertState("CONSULTING");
        call.connectedBy("carrier");
        assertState("COMPLETED");
    }

    @Test
    void to_a_rep_at_another_pbx_the_line_there_tells_of_it() {
        calls.profile("tom", false, "two");
        begin("BLIND", "rep", "tom");
        call.disconnected("nina");
        call.offeredBy("carrier", false); // not that line
        assertState("REQUESTED");
        call.offeredBy("tl-peer-two", false);
        assertState("RINGING");
        call.connectedBy("tl-peer-two");
        get().body("state", equalTo("COMPLETED")).body("rep", equalTo("tom"));
    }

    @Test
    void attended_and_completed() {
        ringOmar();
        assertState("RINGING");
        call.consulting("omar");
        assertState("CONSULTING");
        call.connected("omar");
        assertState("COMPLETED");
    }

    @Test
    void attended_to_one_who_is_busy_or_silent() {
        for (Map.Entry<LegOutcome, String> end : List.of(
                Map.entry(LegOutcome.BUSY, "BUSY"),
                Map.entry(LegOutcome.NOANSWER, "NO_ANSWER"),
                Map.entry(LegOutcome.CANCEL, "NO_ANSWER"))) {
            call.ended();
            call = calls.talking("nina");
            ringOmar();
            call.held("nina", false);
            assertState("RINGING");
            call.offerEnded("omar", end.getKey());
            assertState(end.getValue());
        }
    }

    /// However the ringing, or the words that are said before the caller, end by that.
    @Test
    void attended_and_let_go_by_the_rep() {
        for (LegOutcome end : List.of(LegOutcome.CANCEL, LegOutcome.BUSY, LegOutcome.ELSEWHERE)) {
            call.ended();
            call = calls.talking("nina");
            ringOmar();
            step("cancellation", 202);
            call.offerEnded("omar", end);
            assertState("CANCELLED");
        }
    }

    @Test
    void attended_and_the_rep_goes_back_to_the_caller() {
        consultOmar();
        call.held("nina", false); // a swap, or the end of it
        assertState("CONSULTING");
        call.offerEnded("omar", LegOutcome.CONSULTED);
        assertState("CANCELLED");
        begin("ATTENDED", "rep", "omar"); // and again
        assertState("REQUESTED");
    }

    /// Whichever is told first: that the colleague has gone, or whose phone rings instead.
    @Test
    void attended_and_the_colleague_passes_the_rep_on_to_another() {
        for (boolean late : List.of(true, false)) {
            call.ended();
            call = calls.talking("nina");
            consultOmar();
            get().body("consultedRep", equalTo("omar"));
            if (late) {
                call.offerEnded("omar", LegOutcome.CONSULTED);
                get().body("state", equalTo("CONSULTING")).body("consultedRep", equalTo(null));
            }
            call.offered("lena", true);
            if (!late) {
                call.offerEnded("omar", LegOutcome.CONSULTED);
            }
            call.consulting("lena");
            get().body("state", equalTo("CONSULTING"))
                    .body("rep", equalTo("omar"))
                    .body("consultedRep", equalTo("lena"));
            if (late) {
                step("cancellation", 202);
                call.offerEnded("lena", LegOutcome.CONSULTED);
                call.held("nina", false);
                get().body("state", equalTo("CANCELLED")).body("consultedRep", equalTo(null));
            } else {
                call.connected("lena");
                get().body("state", equalTo("COMPLETED")).body("takenByRep", equalTo("lena"));
            }
        }
    }

    @Test
    void attended_and_whom_the_colleague_passes_the_rep_on_to_does_not_answer() {
        consultOmar();
        call.offerEnded("omar", LegOutcome.CONSULTED);
        call.offered("lena", true);
        call.offerEnded("lena", LegOutcome.NOANSWER);
        assertState("CONSULTING");
        call.held("nina", false);
        assertState("CANCELLED");
    }

    @Test
    void attended_and_the_rep_leaves_while_the_one_rings_whom_the_colleague_passed_them_on_to() {
        consultOmar();
        call.offerEnded("omar", LegOutcome.CONSULTED);
        call.offered("lena", true);
        call.disconnected("nina");
        call.offerEnded("lena", LegOutcome.BUSY);
        assertState("BUSY");
        call.connected("tom");
        get().body("state", equalTo("RETURNED")).body("returnedToRep", equalTo("tom"));
    }

    @Test
    void attended_and_the_colleague_hangs_up() {
        consultOmar();
        call.offerEnded("omar", LegOutcome.CONSULTED);
        call.held("nina", false);
        assertState("CANCELLED");
    }

    /// A gap tells no reason.
    @Test
    void attended_and_a_colleague_who_was_there_is_not_any_more() {
        begin("ATTENDED", "rep", "omar");
        call.offered("omar", true);
        call.consulting("omar");
        call.offerEnded("omar", LegOutcome.UNKNOWN);
        get().body("state", equalTo("CANCELLED")).body("reason", equalTo(null));
    }

    @Test
    void attended_to_an_extension_that_nobody_answers_is_over_when_the_rep_is_back() {
        begin("ATTENDED", "queue", "billing-en");
        call.held("nina", true);
        call.held("nina", false);
        get().body("state", equalTo("NO_ANSWER")).body("reason", equalTo("UNREACHABLE"));
    }

    @Test
    void a_rep_who_leaves_while_it_rings_does_not_get_the_caller_back() {
        ringOmar();
        call.disconnected("nina");
        call.offerEnded("omar", LegOutcome.NOANSWER);
        assertState("NO_ANSWER");
        call.waiting("technical-en");
        get().body("state", equalTo("RETURNED")).body("returnedToQueue", equalTo("technical-en"));
    }

    @Test
    void the_caller_hangs_up() {
        begin("ATTENDED", "rep", "omar");
        call.offered("omar", true);
        call.ended();
        get().body("state", equalTo("FAILED")).body("reason", equalTo("CALLER_LEFT"));
    }

    @Test
    void a_step_is_taken_only_where_it_can_be() {
        begin("ATTENDED", "rep", "omar");
        step("completion", 409);
        step("swap", 409);
        step("conference", 409);
        step("cancellation", 409);
        call.offered("omar", true);
        step("completion", 409);
        call.consulting("omar");
        step("swap", 202);
        step("conference", 202);
        step("completion", 202);
        step("completion", 202);
        step("cancellation", 409); // it is being completed
        call.connected("omar");
        call.disconnected("nina");
        step("completion", 409);
    }

    @Test
    void what_is_being_cancelled_is_not_completed() {
        begin("ATTENDED", "rep", "omar");
        call.offered("omar", true);
        call.consulting("omar");
        step("cancellation", 202);
        step("cancellation", 202);
        step("completion", 409);
        step("swap", 409);
        List<CommandDesk.Claimed> claimed = claim(7);
        answer(claimed.getLast(), 7, CommandDesk.Answer.REFUSED);
        step("completion", 202); // the colleague is still there
    }

    /// A completion is a hang-up: of a consultation that has ended it would hang up on the caller.
    @Test
    void what_would_complete_a_consultation_that_has_ended_is_not_sent() {
        begin("ATTENDED", "rep", "omar");
        answer(claim(7).getFirst(), 7, CommandDesk.Answer.TAKEN);
        call.offered("omar", true);
        call.consulting("omar");
        step("completion", 202);
        call.offerEnded("omar", LegOutcome.CONSULTED);
        assertState("CANCELLED");
        assertThat(claim(7)).isEmpty();
    }

    @Test
    void what_the_pbx_did_without_saying_so_is_seen_later() {
        begin("BLIND", "rep", "omar");
        answer(claim(7).getFirst(), 7, CommandDesk.Answer.NONE);
        get().body("state", equalTo("FAILED")).body("reason", equalTo("NO_REPLY"));
        call.disconnected("nina");
        call.offered("omar", false);
        assertState("RINGING");
        call.connected("omar");
        assertState("COMPLETED");
    }

    @Test
    void what_nothing_was_heard_of_may_be_asked_for_anew() {
        begin("BLIND", "rep", "omar");
        String first = transfer;
        answer(claim(7).getFirst(), 7, CommandDesk.Answer.NONE);
        begin("BLIND", "rep", "omar");
        assertThat(transfer).isNotEqualTo(first);
        assertState("REQUESTED");
    }

    @Test
    void a_command_is_claimed_once_and_what_the_pbx_refuses_has_not_happened() {
        begin("BLIND", "rep", "omar");
        List<CommandDesk.Claimed> claimed = claim(7);
        assertThat(claimed)
                .extracting(CommandDesk.Claimed::instruction)
                .containsExactly(new Instruction.SendOn(
                        call.leg("nina"), calls.rep("omar").extension()));
        assertThat(claim(7)).isEmpty();
        answer(claimed.getFirst(), 6, CommandDesk.Answer.TAKEN); // not the one who claimed it
        answer(claimed.getFirst(), 7, CommandDesk.Answer.REFUSED);
        get().body("state", equalTo("REFUSED")).body("reason", equalTo("PBX_REFUSED"));
    }

    @Test
    void what_a_dead_owner_had_claimed_is_not_sent_again() {
        begin("BLIND", "rep", "omar");
        List<CommandDesk.Claimed> claimed = claim(7);
        assertThat(claim(8)).isEmpty();
        get().body("state", equalTo("FAILED")).body("reason", equalTo("OWNER_LOST"));
        answer(claimed.getFirst(), 7, CommandDesk.Answer.TAKEN); // it was only slow
        assertState("FAILED");
        begin("BLIND", "rep", "omar");
        assertThat(claim(8)).hasSize(1);
    }

    @Test
    void what_a_dead_owner_had_sent_is_seen_in_the_news() {
        begin("BLIND", "rep", "omar");
        claim(7);
        call.disconnected("nina");
        call.offered("omar", false);
        assertThat(claim(8)).isEmpty();
        assertState("RINGING");
    }

    @Test
    void what_nobody_claims_in_time_is_never_sent() throws SQLException {
        begin("BLIND", "rep", "omar");
        age();
        assertThat(claim(7)).isEmpty();
        overdue.end();
        get().body("state", equalTo("FAILED")).body("reason", equalTo("EXPIRED"));
    }

    @Test
    void what_the_pbx_took_and_nothing_followed_is_said_to_have_failed() throws SQLException {
        begin("BLIND", "rep", "omar");
        answer(claim(7).getFirst(), 7, CommandDesk.Answer.TAKEN);
        assertState("REQUESTED");
        age();
        overdue.end();
        get().body("state", equalTo("FAILED")).body("reason", equalTo("NOTHING_FOLLOWED"));
    }

    /// Nina has the caller on hold and rings Omar.
    private void ringOmar() {
        begin("ATTENDED", "rep", "omar");
        call.held("nina", true);
        call.offered("omar", true);
    }

    private void consultOmar() {
        ringOmar();
        call.consulting("omar");
    }

    /// As if it had been asked for a minute ago.
    private void age() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement update = connection.createStatement()) {
            update.executeUpdate("UPDATE pbx_command SET expires_at = expires_at - INTERVAL 1 MINUTE WHERE call_id = '"
                    + call.id + "'");
        }
    }

    private List<CommandDesk.Claimed> claim(long fence) {
        return QuarkusTransaction.requiringNew()
                .call(() -> desk.claim(FedCalls.PBX, fence).stream()
                        .filter(claimed -> claimed.instruction().toString().contains(call.leg("nina")))
                        .toList());
    }

    private void answer(CommandDesk.Claimed claimed, long fence, CommandDesk.Answer answer) {
        QuarkusTransaction.requiringNew().run(() -> desk.answered(claimed.id(), fence, answer));
    }

    private void begin(String kind, String what, String target) {
        transfer = as("nina", Roles.REP)
                .contentType("application/json")
                .body(Map.of("kind", kind, what, target))
                .post("/api/v1/calls/" + call.id + "/transfers")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private void step(String step, int status) {
        as("nina", Roles.REP)
                .post("/api/v1/calls/" + call.id + "/transfers/" + transfer + "/" + step)
                .then()
                .statusCode(status);
    }

    private ValidatableResponse get() {
        return as("nina", Roles.REP)
                .get("/api/v1/calls/" + call.id + "/transfers/" + transfer)
                .then()
                .statusCode(200);
    }

    private void assertState(String state) {
        get().body("state", equalTo(state));
    }
}
