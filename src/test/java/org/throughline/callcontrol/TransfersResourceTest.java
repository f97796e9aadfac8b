package org.throughline.callcontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.throughline.access.SignedIn.as;
import static org.throughline.access.SignedIn.token;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.access.Roles;
import org.throughline.ground.RealDatabase;
import org.throughline.telephony.LegOutcome;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class TransfersResourceTest {

    private static final Map<String, Object> TO_OMAR = Map.of("kind", "BLIND", "rep", "omar");

    @Inject
    FedCalls calls;

    @Inject
    Commands commands;

    private FedCalls.Fed call;

    @BeforeEach
    void nina_talks() {
        call = calls.talking("nina");
    }

    @AfterEach
    void the_call_is_over() {
        call.ended();
        List.of("nina", "omar").forEach(login -> calls.profile(login, false, FedCalls.PBX));
    }

    @Test
    void asked_twenty_times_at_once_with_one_key_it_is_one_transfer_and_one_command() {
        String key = UUID.randomUUID().toString();
        assertThat(answers(key, null)).containsOnly(202);
        assertOne();
    }

    @Test
    void asked_twenty_times_at_once_without_a_key_it_is_one_transfer_and_one_command() {
        assertThat(answers(null, null)).containsOnly(202);
        assertOne();
    }

    @Test
    void twenty_different_keys_for_the_same_transfer_are_one_transfer_while_it_is_under_way() {
        assertThat(answers(null, "key-")).containsOnly(202);
        assertOne();
    }

    /// Its answer may be lost on the way, too: whoever asks again by that key means the same transfer.
    @Test
    void a_key_that_joined_a_transfer_under_way_is_remembered_as_its_own() {
        String first = post("nina", TO_OMAR, "Idempotency-Key", "first-" + call.id)
                .statusCode(202)
                .extract()
                .path("id");
        String second = "second-" + call.id;
        post("nina", TO_OMAR, "Idempotency-Key", second).statusCode(202).body("id", equalTo(first));
        call.offered("omar", false);
        call.offerEnded("omar", LegOutcome.BUSY);
        call.connectedOn(call.id.value() + ".again", "nina"); // she has the caller back
        for (String key : List.of("first-" + call.id, second)) {
            post("nina", TO_OMAR, "Idempotency-Key", key)
                    .statusCode(202)
                    .body("id", equalTo(first))
                    .body("state", equalTo("RETURNED"));
            post("nina", Map.of("kind", "BLIND", "rep", "lena"), "Idempotency-Key", key)
                    .statusCode(422)
                    .body("type", equalTo("/problems/idempotency-key-reused"));
        }
        assertOne();
    }

    /// Nothing was done, so there is nothing to be the same as.
    @Test
    void a_key_that_was_refused_is_free_for_another_try() {
        String key = "refused-" + call.id;
        Map<String, Object> toLena = Map.of("kind", "BLIND", "rep", "lena");
        post("nina", TO_OMAR).statusCode(202);
        post("nina", toLena, "Idempotency-Key", key)
                .statusCode(409)
                .body("type", equalTo("/problems/transfer-in-flight"));
        post("nina", toLena, "Idempotency-Key", key).statusCode(409);
        call.offered("omar", false);
        call.offerEnded("omar", LegOutcome.BUSY);
        call.connectedOn(call.id.value() + ".again", "nina");
        String tried = post("nina", toLena, "Idempotency-Key", key)
                .statusCode(202)
                .body("rep", equalTo("lena"))
                .extract()
                .path("id");
        post("nina", toLena, "Idempotency-Key", key).statusCode(202).body("id", equalTo(tried));
    }

    /// @param shared the key of all, or null
    /// @param prefix of a key of its own for each, or null
    private List<Integer> answers(@Nullable String shared, @Nullable String prefix) {
        String token = token("nina", Roles.REP);
        List<CompletableFuture<Response>> all = IntStream.range(0, 20)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> {
                            RequestSpecification request = RestAssured.given()
                                    .auth()
                                    .oauth2(token)
                                    .contentType("application/json")
                                    .body(TO_OMAR);
                            if (shared != null) {
                                request.header("Idempotency-Key", shared);
                            } else if (prefix != null) {
                                request.header("Idempotency-Key", prefix + n + call.id.value());
                            }
                            return request.post(path());
                        },
                        Thread::startVirtualThread))
                .toList();
        return all.stream().map(each -> each.join().statusCode()).toList();
    }

    private void assertOne() {
        as("nina", Roles.REP).get(path()).then().statusCode(200).body("", hasSize(1));
        assertThat(QuarkusTransaction.requiringNew().call(() -> commands.count("call", call.id.value())))
                .isEqualTo(1);
    }

    @Test
    void the_same_key_for_something_else_is_refused_and_another_transfer_meanwhile_too() {
        String first = post("nina", TO_OMAR, "Idempotency-Key", "k-" + call.id)
                .statusCode(202)
                .body("state", equalTo("REQUESTED"))
                .body("by", equalTo("nina"))
                .body("from", equalTo("nina"))
                .body("rep", equalTo("omar"))
                .extract()
                .path("id");
        post("nina", Map.of("kind", "BLIND", "rep", "lena"), "Idempotency-Key", "k-" + call.id)
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        post("nina", Map.of("kind", "BLIND", "rep", "lena"))
                .statusCode(409)
                .body("type", equalTo("/problems/transfer-in-flight"))
                .body("transfer", equalTo(first));
    }

    @Test
    void only_who_talks_with_the_caller_and_supervisors_move_them() {
        call.offered("lena", false); // it rings at her, too
        post("lena", TO_OMAR).statusCode(409).body("type", equalTo("/problems/not-talking"));
        post("tom", TO_OMAR).statusCode(404).body("type", equalTo("/problems/call-unknown"));
        as("robot", Roles.INTEGRATOR)
                .contentType("application/json")
                .body(TO_OMAR)
                .post(path())
                .then()
                .statusCode(403);
        as("boss", Roles.SUPERVISOR)
                .contentType("application/json")
                .body(TO_OMAR)
                .post(path())
                .then()
                .statusCode(202)
                .body("by", equalTo("boss"))
                .body("from", equalTo("nina"));
    }

    @Test
    void a_call_that_is_over_or_was_never_there_is_not_moved() {
        as("nina", Roles.REP)
                .contentType("application/json")
                .body(TO_OMAR)
                .post("/api/v1/calls/pbx1-1.1/transfers")
                .then()
                .statusCode(404);
        call.ended();
        post("nina", TO_OMAR).statusCode(409).body("type", equalTo("/problems/call-ended"));
    }

    @Test
    void a_caller_nobody_talks_with_is_nobodys_to_move() {
        call.disconnected("nina");
        as("boss", Roles.SUPERVISOR)
                .contentType("application/json")
                .body(TO_OMAR)
                .post(path())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/nobody-talks"));
    }

    @ParameterizedTest
    @CsvSource({
        "nina, , SELF",
        "nobody, , UNKNOWN",
        ", no-such-queue, UNKNOWN",
        ", general, UNKNOWN",
        ", front, NO_EXTENSION",
    })
    void a_target_must_be_there_and_another(String rep, String queue, String why) {
        Map<String, Object> wish =
                rep == null ? Map.of("kind", "BLIND", "queue", queue) : Map.of("kind", "BLIND", "rep", rep);
        post("nina", wish)
                .statusCode(422)
                .body("type", equalTo("/problems/transfer-target-refused"))
                .body("why", equalTo(why));
    }

    @Test
    void only_a_rep_who_may_dial_out_sends_a_caller_outside_and_a_supervisor_borrows_no_rights() {
        Map<String, Object> outside = Map.of("kind", "BLIND", "number", "+493023125042");
        post("nina", outside).statusCode(403).body("type", equalTo("/problems/may-not-dial-out"));
        calls.profile("omar", true, FedCalls.PBX); // a colleague's right is not hers
        post("nina", outside).statusCode(403);
        calls.profile("nina", true, FedCalls.PBX);
        post("omar", outside).statusCode(404); // nor is her caller his
        as("boss", Roles.SUPERVISOR)
                .contentType("application/json")
                .body(outside)
                .post(path())
                .then()
                .statusCode(403);
        as("nina", Roles.REP).get(path()).then().body("", hasSize(0));
        post("nina", outside).statusCode(202).body("outside", equalTo(true));
        assertThat(QuarkusTransaction.requiringNew().call(() -> commands.count("call", call.id.value())))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+4990012345678", "+447911123456", "0110", "112", "102", "0011833", "+881612345678", "700"})
    void a_number_that_costs_more_than_a_call_or_is_none_is_refused_whatever_the_right(String number) {
        calls.profile("nina", true, FedCalls.PBX);
        post("nina", Map.of("kind", "ATTENDED", "number", number))
                .statusCode(422)
                .body("type", equalTo("/problems/transfer-target-refused"))
                .body("why", equalTo("NUMBER_REFUSED"));
        as("nina", Roles.REP).get(path()).then().body("", hasSize(0));
    }

    @Test
    void another_number_is_another_transfer_though_none_is_kept() {
        calls.profile("nina", true, FedCalls.PBX);
        Map<String, Object> outside = Map.of("kind", "BLIND", "number", "+493023125042");
        String first = post("nina", outside, "Idempotency-Key", "n-" + call.id)
                .statusCode(202)
                .extract()
                .path("id");
        post("nina", Map.of("kind", "BLIND", "number", "003023125042"), "Idempotency-Key", "n-" + call.id)
                .statusCode(202)
                .body("id", equalTo(first));
        Map<String, Object> other = Map.of("kind", "BLIND", "number", "+493023125043");
        post("nina", other, "Idempotency-Key", "n-" + call.id)
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        post("nina", other).statusCode(409).body("type", equalTo("/problems/transfer-in-flight"));
    }

    @Test
    void a_transfer_goes_to_exactly_one() {
        post("nina", Map.of("kind", "BLIND", "rep", "omar", "number", "+493023125042"))
                .statusCode(422)
                .body("type", equalTo("/problems/transfer-target"));
        post("nina", Map.of("kind", "BLIND")).statusCode(422).body("type", equalTo("/problems/transfer-target"));
        post("nina", Map.of("kind", "BLIND", "rep", "omar", "queue", "billing-en"))
                .statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"kind\":\"SIDEWAYS\",\"rep\":\"omar\"}",
                "{\"kind\":\"BLIND\",\"rep\":\"omar\\r\\nAction: Command\"}",
                "{\"kind\":\"BLIND\",\"rep\":\"102\\u0000\"}",
                "{\"kind\":\"BLIND\",\"rep\":\"${SHELL(reboot)}\"}",
                "{\"kind\":\"BLIND\",\"queue\":\"tl-hold,s,1)\"}",
                "{\"kind\":\"BLIND\",\"queue\":\"../../x\"}",
                "{\"kind\":\"BLIND\",\"rep\":{\"login\":\"omar\"}}",
                "{\"kind\":\"BLIND\",\"number\":\"+493023125042\\r\\nAction: Originate\"}",
                "{\"kind\":\"BLIND\",\"number\":\"0030&PJSIP/0900\"}",
                "{\"kind\":\"BLIND\",\"number\":\"*0\"}",
                "{\"kind\":\"BLIND\",\"number\":\"003023125042#\"}",
            })
    void hostile_bodies_are_refused_and_begin_nothing(String body) {
        as("nina", Roles.REP)
                .contentType("application/json")
                .body(body)
                .post(path())
                .then()
                .statusCode(400);
        as("nina", Roles.REP).get(path()).then().body("", hasSize(0));
    }

    @Test
    void hostile_ids_find_nothing() {
        for (String id : List.of("..%2f..%2fx", "pbx1-1.1%0d%0aAction:%20Logoff", "1' or '1'='1", "%00")) {
            as("nina", Roles.REP)
                    .urlEncodingEnabled(false)
                    .get("/api/v1/calls/" + id.replace(" ", "%20").replace("'", "%27") + "/transfers")
                    .then()
                    .statusCode(404);
        }
        String commands = "/api/v1/calls/" + call.id + "/commands/";
        String monitor = "/api/v1/calls/" + call.id + "/monitor/";
        for (String id : List.of("not-an-id", "-".repeat(36), "1-1-1-1-1", UUID.randomUUID() + "")) {
            as("nina", Roles.REP).get(path() + "/" + id).then().statusCode(404);
            as("nina", Roles.REP).post(path() + "/" + id + "/completion").then().statusCode(404);
            as("nina", Roles.REP).get(commands + id).then().statusCode(404);
            as("boss", Roles.SUPERVISOR).delete(monitor + id).then().statusCode(404);
        }
        as("nina", Roles.REP)
                .header("Idempotency-Key", "a b")
                .contentType("application/json")
                .body(TO_OMAR)
                .post(path())
                .then()
                .statusCode(400);
    }

    @Test
    void a_note_is_on_the_ticket_with_the_transfer() {
        post("nina", Map.of("kind", "BLIND", "rep", "omar", "note", "has the receipt"))
                .statusCode(202);
        as("nina", Roles.REP)
                .get("/api/v1/calls/" + call.id + "/context")
                .then()
                .statusCode(200)
                .body("notes[0].text", equalTo("has the receipt"));
    }

    @Test
    void the_same_key_with_another_note_is_something_else() {
        Map<String, Object> without = Map.of("kind", "BLIND", "rep", "omar");
        Map<String, Object> noted = Map.of("kind", "BLIND", "rep", "omar", "note", "has the receipt");
        Map<String, Object> other = Map.of("kind", "BLIND", "rep", "omar", "note", "has no receipt");
        String key = "noted-" + call.id;
        String first = post("nina", noted, "Idempotency-Key", key)
                .statusCode(202)
                .extract()
                .path("id");
        post("nina", noted, "Idempotency-Key", key).statusCode(202).body("id", equalTo(first));
        post("nina", noted).statusCode(202).body("id", equalTo(first));
        for (Map<String, Object> another : List.of(other, without)) {
            post("nina", another, "Idempotency-Key", key)
                    .statusCode(422)
                    .body("type", equalTo("/problems/idempotency-key-reused"));
            post("nina", another).statusCode(409).body("type", equalTo("/problems/transfer-in-flight"));
        }
    }

    @Test
    void a_note_that_comes_later_with_the_same_key_is_not_lost_in_silence() {
        String key = "bare-" + call.id;
        post("nina", Map.of("kind", "BLIND", "rep", "omar"), "Idempotency-Key", key)
                .statusCode(202);
        post("nina", Map.of("kind", "BLIND", "rep", "omar", "note", "has the receipt"), "Idempotency-Key", key)
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
    }

    private String path() {
        return "/api/v1/calls/" + call.id + "/transfers";
    }

    private ValidatableResponse post(String login, Map<String, Object> body, String... header) {
        RequestSpecification request =
                as(login, Roles.REP).contentType("application/json").body(body);
        if (header.length == 2) {
            request.header(header[0], header[1]);
        }
        return request.post(path()).then();
    }
}
