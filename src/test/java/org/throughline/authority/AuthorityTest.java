package org.throughline.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.throughline.ground.Together.atOnce;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Sql;
import org.throughline.ground.RealDatabase;

/// What a rep may grant to a caller, by the tables that an installation begins with.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class AuthorityTest {

    @Inject
    AtThePhone phone;

    @Inject
    OldDecisions old;

    @Inject
    Sql sql;

    @Test
    void a_rep_sees_what_they_may_grant_grants_it_and_it_is_on_the_ticket_once() {
        var nina = phone.talk("REP");
        nina.grantable()
                .then()
                .statusCode(200)
                .body("action", hasItems("credit", "goodwill", "replacement", "return", "waiver"))
                .body("find { it.action == 'credit' }.outcome", equalTo("ALLOWED"))
                .body("find { it.action == 'credit' }.currency", equalTo("EUR"))
                .body("find { it.action == 'credit' }.limits.upToMinor", contains(5000, 20000, 200000, null))
                .body(
                        "find { it.action == 'credit' }.limits.outcome",
                        contains("ALLOWED", "NEEDS_APPROVAL", "NEEDS_APPROVAL", "REFUSED"))
                .body("find { it.action == 'return' }.missing", hasItem("orderStatus"));

        Response asked = nina.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 5000, "reason", "late"));
        asked.then()
                .statusCode(201)
                .body("outcome", equalTo("ALLOWED"))
                .body("row", equalTo(2))
                .body("version", equalTo(1))
                .body("inputs.grade", equalTo("REP"))
                .body("inputs.verification", equalTo("CONFIRMED_BY_REP"))
                .body("inputs.amount", equalTo(50))
                .body("say", containsString("credit you this"));
        String id = asked.path("id");
        nina.timeline().then().body("items.kind", not(hasItem("GRANTED")));

        String grant = nina.grant(id, Map.of())
                .then()
                .statusCode(201)
                .body("amountMinor", equalTo(5000))
                .extract()
                .path("id");
        nina.grant(id, Map.of()).then().statusCode(200).body("id", equalTo(grant));
        nina.timeline().then().body("items.findAll { it.kind == 'GRANTED' }.data.amount", contains("5000"));
        nina.get("/api/v1/tickets/" + nina.ticket() + "/grants").then().body("id", contains(grant));
    }

    @Test
    void a_refusal_says_what_would_have_to_be_different_and_with_that_it_is_granted() {
        var nina = phone.talk("REP");
        Response asked = nina.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 5001));
        asked.then()
                .body("outcome", equalTo("NEEDS_APPROVAL"))
                .body("approver", equalTo("SUPERVISOR"))
                .body("ways[0].outcome", equalTo("ALLOWED"))
                .body("ways[0].words", equalTo("The amount must be at most 50."))
                .body("ways[0].changes[0].nearest", equalTo(50));
        nina.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 5000))
                .then()
                .body("outcome", equalTo("ALLOWED"));
        nina.ask(Map.of("action", "credit", "currency", "KWD", "amountMinor", 1))
                .then()
                .body("outcome", equalTo("REFUSED"))
                .body("row", equalTo(0));
        nina.ask(Map.of("action", "return", "reason", "damaged"))
                .then()
                .body("outcome", equalTo("REFUSED"))
                .body("missing", hasItem("orderStatus"));
    }

    @Test
    void who_is_not_sure_of_the_caller_grants_nothing_and_asks_again_once_they_are() {
        var nina = phone.unsure("REP");
        Map<String, Object> wish = Map.of("action", "credit", "currency", "EUR", "amountMinor", 100);
        Response asked = nina.ask(wish);
        asked.then().body("outcome", equalTo("REFUSED")).body("say", containsString("make sure who is calling"));
        nina.grant(asked.path("id"), Map.of())
                .then()
                .statusCode(409)
                .body("type", containsString("decision-not-allowed"));
        nina.confirm();
        nina.grant(asked.path("id"), Map.of()).then().statusCode(409).body("outcome", equalTo("REFUSED"));
        nina.grant(nina.ask(wish).path("id"), Map.of()).then().statusCode(201);
    }

    @Test
    void a_decision_is_good_for_who_asked_for_its_inputs_and_for_a_while() {
        var nina = phone.talk("REP");
        var omar = phone.talk("SENIOR");
        String id = nina.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 4000))
                .path("id");
        omar.grant(id, Map.of()).then().statusCode(403).body("type", containsString("decision-of-another"));

        nina.hangUp();
        nina.grant(id, Map.of())
                .then()
                .statusCode(409)
                .body("type", containsString("decision-changed"))
                .body("outcome", equalTo("REFUSED"));

        String late = omar.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 4000))
                .path("id");
        past("UPDATE decision SET good_until = NOW(6) - INTERVAL 1 SECOND WHERE id = ?", late);
        omar.grant(late, Map.of()).then().statusCode(409).body("type", containsString("decision-expired"));
        omar.grant(UUID.randomUUID().toString(), Map.of()).then().statusCode(404);
    }

    @Test
    void what_is_allowed_with_a_note_needs_one() {
        var omar = phone.talk("SENIOR");
        String id = omar.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 15000))
                .path("id");
        omar.grant(id, Map.of()).then().statusCode(422).body("type", containsString("note-needed"));
        omar.grant(id, Map.of("note", "Third time late")).then().statusCode(201);
        omar.timeline().then().body("items.text", hasItem("Third time late"));
    }

    @Test
    void clicking_many_times_at_once_grants_once() throws Exception {
        var nina = phone.talk("REP");
        String id = nina.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 4000))
                .path("id");
        assertThat(atOnce(Collections.nCopies(8, () -> nina.grant(id, Map.of()).statusCode())))
                .containsOnly(200, 201)
                .containsOnlyOnce(201);
        nina.get("/api/v1/tickets/" + nina.ticket() + "/grants").then().body("amountMinor", contains(4000));
    }

    @Test
    void what_was_granted_counts_for_the_next_decision_and_no_more_once_it_is_reversed() {
        var nina = phone.talk("REP");
        List<String> granted = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String id = nina.ask(Map.of("action", "goodwill", "currency", "EUR", "amountMinor", 1000))
                    .path("id");
            nina.grant(id, Map.of()).then().statusCode(201);
            granted.add(id);
        }
        Map<String, Object> fourth = Map.of("action", "goodwill", "currency", "EUR", "amountMinor", 1000);
        nina.ask(fourth).then().body("outcome", equalTo("REFUSED")).body("inputs.grantsThisYear", equalTo(3));

        var sara = phone.supervisor("SUPERVISOR");
        sara.reverse(granted.getFirst()).then().statusCode(200).body("reversed", org.hamcrest.Matchers.notNullValue());
        sara.reverse(granted.getFirst()).then().statusCode(200);
        nina.ask(fourth).then().body("outcome", equalTo("ALLOWED"));
        nina.reverse(granted.getLast()).then().statusCode(403);
    }

    @Test
    void an_approval_is_asked_answered_once_and_used() throws Exception {
        var nina = phone.talk("REP");
        var sara = phone.supervisor("SUPERVISOR");
        var mia = phone.supervisor("MANAGER");
        String id = nina.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 15000))
                .path("id");
        nina.grant(id, Map.of()).then().statusCode(409);
        nina.approval(id, "Third time late").then().statusCode(201).body("state", equalTo("PENDING"));
        nina.approval(id, "Third time late").then().statusCode(200);
        nina.answer(id, "GRANT", null).then().statusCode(403).body("type", containsString("own-decision"));
        sara.get("/api/v1/approvals").then().body("decision", hasItem(id));
        nina.get("/api/v1/approvals").then().body("decision", not(hasItem(id)));

        List<Integer> statuses = atOnce(List.of(
                () -> sara.answer(id, "GRANT", null).statusCode(),
                () -> mia.answer(id, "REFUSE", null).statusCode()));
        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        Response state = nina.get("/api/v1/decisions/" + id + "/approval");
        if (state.path("state").equals("GRANTED")) {
            nina.grant(id, Map.of()).then().statusCode(201);
        } else {
            nina.grant(id, Map.of()).then().statusCode(409);
        }
    }

    @Test
    void less_is_granted_than_was_asked_for() {
        var nina = phone.talk("REP");
        var sara = phone.supervisor("SUPERVISOR");
        String id = nina.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 18000))
                .path("id");
        nina.approval(id, "Please").then().statusCode(201);
        sara.answer(id, "GRANT_LESS", 18000L).then().statusCode(422).body("type", containsString("less-wanted"));
        sara.answer(id, "GRANT_LESS", null).then().statusCode(422);
        sara.answer(id, "GRANT", 100L).then().statusCode(422);
        sara.answer(id, "GRANT_LESS", 9000L).then().statusCode(200).body("grantedMinor", equalTo(9000));
        nina.grant(id, Map.of()).then().statusCode(201).body("amountMinor", equalTo(9000));
    }

    @Test
    void who_may_not_decide_it_does_not_approve_it() {
        var nina = phone.talk("REP");
        var omar = phone.talk("SENIOR");
        var sara = phone.supervisor("SUPERVISOR");
        String id = nina.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 100_000))
                .path("id");
        nina.approval(id, "Please").then().statusCode(201).body("grade", equalTo("MANAGER"));
        for (var each : List.of(omar, sara)) {
            each.answer(id, "GRANT", null).then().statusCode(403).body("type", containsString("grade-needed"));
        }
        sara.get("/api/v1/approvals").then().body("decision", not(hasItem(id)));
        phone.supervisor("MANAGER").answer(id, "REFUSE", null).then().statusCode(200);
        nina.grant(id, Map.of()).then().statusCode(409);
    }

    @Test
    void when_nobody_answers_the_next_grade_is_asked_and_at_last_it_expires() {
        var nina = phone.talk("REP");
        String id = nina.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 15000))
                .path("id");
        nina.approval(id, "Please").then().statusCode(201).body("grade", equalTo("SUPERVISOR"));
        for (String expected : List.of("MANAGER PENDING", "MANAGER EXPIRED")) {
            past("UPDATE approval SET deadline = NOW(6) - INTERVAL 1 SECOND WHERE decision_id = ?", id);
            Awaitility.await().untilAsserted(() -> {
                Response now = nina.get("/api/v1/decisions/" + id + "/approval");
                assertThat(now.path("grade") + " " + now.path("state")).isEqualTo(expected);
            });
        }
        phone.supervisor("MANAGER")
                .answer(id, "GRANT", null)
                .then()
                .statusCode(409)
                .body("state", equalTo("EXPIRED"));
        nina.timeline()
                .then()
                .body("items.findAll { it.kind == 'APPROVAL' }.data.state", contains("EXPIRED", "PENDING", "PENDING"));
    }

    @Test
    void a_rep_withdraws_what_is_needed_no_more() {
        var nina = phone.talk("REP");
        String id = nina.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 15000))
                .path("id");
        nina.approval(id, "Please").then().statusCode(201);
        nina.withdraw(id).then().statusCode(204);
        nina.withdraw(id).then().statusCode(204);
        phone.supervisor("SUPERVISOR")
                .answer(id, "GRANT", null)
                .then()
                .statusCode(409)
                .body("state", equalTo("WITHDRAWN"));
        nina.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 100));
    }

    @Test
    void a_budget_holds_whatever_is_asked_at_once_and_gets_back_what_is_refused() throws Exception {
        var nina = phone.talk("REP");
        phone.budget("authority-nina", "REP_DAY", "EUR", 30000, List.of("credit"));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(nina.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 10000))
                    .path("id"));
        }
        List<Integer> statuses = atOnce(ids.stream()
                .<Callable<Integer>>map(id -> () -> nina.approval(id, "Please").statusCode())
                .toList());
        assertThat(statuses).containsExactlyInAnyOrder(201, 201, 201, 409);
        String refused = ids.get(statuses.indexOf(409));
        String given = ids.get(statuses.indexOf(201));
        nina.approval(refused, "Please").then().statusCode(409).body("type", containsString("budget-exceeded"));
        phone.supervisor("SUPERVISOR").answer(given, "REFUSE", null).then().statusCode(200);
        nina.approval(refused, "Please").then().statusCode(201);
        phone.noBudget("authority-nina");
    }

    @Test
    void a_decision_is_forgotten_when_its_time_is_over_with_its_approval_and_what_was_granted() {
        var nina = phone.talk("REP");
        String granted = nina.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 100))
                .path("id");
        nina.grant(granted, Map.of()).then().statusCode(201);
        String asked = nina.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 15000))
                .path("id");
        nina.approval(asked, "Please").then().statusCode(201);
        String young = nina.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 100))
                .path("id");
        for (String id : List.of(granted, asked)) {
            past("UPDATE decision SET asked = NOW(6) - INTERVAL 1097 DAY WHERE id = ?", id);
        }
        old.forget();
        nina.get("/api/v1/tickets/" + nina.ticket() + "/decisions").then().body("items.id", contains(young));
        nina.get("/api/v1/tickets/" + nina.ticket() + "/grants").then().body("", empty());
        nina.get("/api/v1/decisions/" + asked + "/approval").then().statusCode(404);
    }

    @Test
    void bad_wishes_are_refused_and_nothing_is_kept() {
        var nina = phone.talk("REP");
        for (Map<String, Object> wish : List.<Map<String, Object>>of(
                Map.of("action", "credit", "currency", "EUR", "amountMinor", -5),
                Map.of("action", "credit", "currency", "EUR", "amountMinor", 0),
                Map.of("action", "credit", "currency", "eur", "amountMinor", 5),
                Map.of("action", "credit", "currency", "EUR", "amountMinor", "5"),
                Map.of("action", "credit", "currency", "EUR", "amountMinor", 5.5),
                Map.of("action", "credit", "currency", "EUR", "amountMinor", Long.MAX_VALUE),
                Map.of("action", "../credit"),
                Map.of("action", "credit", "reason", "'; DROP TABLE decision"),
                Map.of("reason", "x"))) {
            nina.ask(wish).then().statusCode(400);
        }
        nina.ask(Map.of("action", "unheard-of")).then().statusCode(422).body("type", containsString("action-unknown"));
        nina.ask(Map.of("action", "credit", "amountMinor", 5)).then().statusCode(422);
        nina.ask(Map.of("action", "credit", "currency", "XXX", "amountMinor", 5))
                .then()
                .statusCode(422);
        nina.ask(Map.of("action", "return", "order", "99999999"))
                .then()
                .statusCode(422)
                .body("type", containsString("order-refused"));
        nina.get("/api/v1/tickets/" + nina.ticket() + "/decisions").then().body("items", empty());
    }

    private void past(String sqlText, String id) {
        OwnTransaction.of(() -> sql.run(sqlText, UUID.fromString(id)));
    }
}
