package org.throughline.callcontrol;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.throughline.access.SignedIn.as;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.ground.RealDatabase;
import org.throughline.telephony.LegOutcome;

/// Who is sent to a queue may be taken by anybody who serves it, by those who help it out, or by nobody. Of the sample
/// queues, `front` helps out `billing-en`; `technical-en` does not.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class TransfersToQueuesTest {

    @Inject
    FedCalls calls;

    private FedCalls.Fed call;
    private String transfer = "";

    @BeforeEach
    void nina_sends_her_caller_to_the_queue_for_bills() {
        call = calls.talking("nina");
        transfer = post(Map.of("kind", "BLIND", "queue", "billing-en")).path("id");
        call.disconnected("nina");
    }

    @AfterEach
    void the_call_is_over() {
        call.ended();
    }

    @Test
    void it_says_who_of_the_queue_took_the_caller() {
        call.waiting("billing-en");
        assertIs("RINGING").body("inQueue", equalTo("billing-en")).body("takenByRep", nullValue());
        call.offered("tom", false);
        call.connected("tom");
        assertIs("COMPLETED").body("takenByRep", equalTo("tom")).body("inQueue", equalTo("billing-en"));
    }

    @Test
    void out_of_a_queue_that_took_too_long_the_next_one_takes_the_caller() {
        call.waiting("billing-en");
        call.waiting("front");
        assertIs("RINGING").body("inQueue", equalTo("front"));
        call.offered("tom", false);
        call.connected("tom");
        assertIs("COMPLETED")
                .body("queue", equalTo("billing-en"))
                .body("inQueue", equalTo("front"))
                .body("takenByRep", equalTo("tom"));
    }

    @Test
    void a_queue_that_is_full_has_the_caller_wait_where_it_is_helped_out() {
        call.waiting("front");
        assertIs("RINGING").body("inQueue", equalTo("front"));
    }

    @Test
    void where_nobody_sent_the_caller_to_they_have_come_back() {
        call.waiting("billing-en");
        call.waiting("technical-en");
        assertIs("RETURNED")
                .body("returnedToQueue", equalTo("technical-en"))
                .body("reason", nullValue())
                .body("inQueue", nullValue());
        call.connected("tom");
        assertIs("RETURNED").body("takenByRep", nullValue());
    }

    @Test
    void a_queue_that_took_nobody_in_was_not_reached() {
        call.waiting("technical-en");
        assertIs("RETURNED").body("returnedToQueue", equalTo("technical-en")).body("reason", equalTo("UNREACHABLE"));
    }

    @Test
    void the_rep_who_sent_the_caller_is_rung_because_the_queue_is_closed() {
        String again = call.id.value() + ".again";
        call.offeredOn(again, "nina");
        assertIs("REQUESTED");
        call.connectedOn(again, "nina");
        assertIs("RETURNED").body("returnedToRep", equalTo("nina")).body("reason", equalTo("UNREACHABLE"));
    }

    @Test
    void the_rep_who_sent_the_caller_is_rung_because_nobody_took_them_in_time() {
        call.waiting("billing-en");
        call.offered("tom", false);
        call.offerEnded("tom", LegOutcome.NOANSWER);
        String again = call.id.value() + ".again";
        call.offeredOn(again, "nina");
        call.connectedOn(again, "nina");
        assertIs("RETURNED").body("returnedToRep", equalTo("nina")).body("takenByRep", nullValue());
    }

    @Test
    void who_is_promised_a_call_has_not_just_left() {
        call.waiting("billing-en");
        call.promised();
        assertIs("FAILED").body("reason", equalTo("PROMISED_A_CALL"));
        call.ended();
        assertIs("FAILED").body("reason", equalTo("PROMISED_A_CALL"));
    }

    @Test
    void who_presses_0_when_promised_a_call_and_is_taken_has_come_back_and_may_be_moved_again() {
        call.promised();
        call.offered("omar", false);
        call.connected("omar");
        assertIs("RETURNED").body("returnedToRep", equalTo("omar")).body("reason", equalTo("PROMISED_A_CALL"));
        as("boss", Roles.SUPERVISOR)
                .contentType("application/json")
                .body(Map.of("kind", "BLIND", "rep", "lena"))
                .post("/api/v1/calls/" + call.id + "/transfers")
                .then()
                .statusCode(202);
    }

    @Test
    void a_colleague_who_is_busy_and_nobody_else_there_ends_with_the_promise_too() {
        call.ended();
        call = calls.talking("nina");
        transfer = post(Map.of("kind", "BLIND", "rep", "omar")).path("id");
        call.disconnected("nina");
        call.offered("omar", false);
        call.offerEnded("omar", LegOutcome.BUSY);
        call.promised();
        assertIs("FAILED").body("reason", equalTo("PROMISED_A_CALL"));
    }

    @Test
    void what_was_promised_before_or_after_a_transfer_is_not_its_end() {
        call.connected("tom");
        call.promised();
        assertIs("COMPLETED").body("reason", nullValue());
    }

    private ValidatableResponse assertIs(String state) {
        return as("boss", Roles.SUPERVISOR)
                .get("/api/v1/calls/" + call.id + "/transfers/" + transfer)
                .then()
                .statusCode(200)
                .body("state", equalTo(state));
    }

    private ExtractableResponse<Response> post(Map<String, String> wish) {
        return as("nina", Roles.REP)
                .contentType("application/json")
                .body(wish)
                .post("/api/v1/calls/" + call.id + "/transfers")
                .then()
                .statusCode(202)
                .extract();
    }
}
