package org.throughline.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.throughline.ground.Together.atOnce;
import static org.throughline.resolution.Counter.as;
import static org.throughline.resolution.Counter.credit;
import static org.throughline.resolution.Counter.line;
import static org.throughline.resolution.Counter.preview;
import static org.throughline.resolution.Counter.returning;
import static org.throughline.resolution.Counter.settle;
import static org.throughline.resolution.Counter.ticket;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.authority.AtThePhone;
import org.throughline.ground.RealDatabase;

/// A matter is settled by one request, while the caller is on the line.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class SettlementsTest {

    @Inject
    AtThePhone phone;

    @Test
    void one_request_takes_the_goods_back_credits_them_writes_to_the_customer_and_solves_the_ticket() {
        var nina = phone.talk("REP");
        String order = Shop.order(nina.customer(), "EUR", 1990);
        Map<String, Object> body = Map.of(
                "order",
                order,
                "returning",
                returning(line(Map.of("creditNow", true))),
                "credits",
                List.of(credit("goodwill", "GOODWILL", 500)),
                "note",
                "Third time",
                "words",
                Map.of("channel", "EMAIL", "own", "Thank you for your patience."));
        Response preview = preview(nina, body);
        preview.then()
                .statusCode(200)
                .body("id", nullValue())
                .body("returned.number", nullValue())
                .body("credits.amountMinor", contains(1990, 500))
                .body("text", containsString("19.90"))
                .body("text", containsString("XX"));
        ticket(nina, "credits").then().body("", empty());
        ticket(nina, "returns").then().body("", empty());

        Response settled = settle(nina, "k1", body);
        settled.then()
                .statusCode(201)
                .body("credits.amountMinor", contains(1990, 500))
                .body("allowed.action", contains("return", "credit", "goodwill"))
                .body("returned.number", notNullValue());
        assertThat(bare(settled)).isEqualTo(bare(preview));
        settle(nina, "k1", body)
                .then()
                .statusCode(200)
                .body("id", equalTo(settled.path("id")))
                .body("text", equalTo(settled.path("text")));

        ticket(nina, "credits").then().body("amountMinor", contains(1990, 500));
        ticket(nina, "returns").then().body("number", contains(settled.<String>path("returned.number")));
        ticket(nina, "notices").then().body("channel", contains("EMAIL"));
        ticket(nina, "settlements").then().body("id", contains(settled.<String>path("id")));
        SignedIn.as(nina.login(), Roles.REP)
                .get("/api/v1/tickets/" + nina.ticket())
                .then()
                .body("state", equalTo("SOLVED"));
        ticket(nina, "timeline")
                .then()
                .body("items.kind", hasItems("GRANTED", "CREDITED", "SETTLED", "NOTE"))
                .body("items.findAll { it.kind == 'NOTE' }.text", contains("Third time"));
    }

    @Test
    void what_a_return_is_about_need_not_be_said_before_it_is_settled() {
        var nina = phone.talk("REP");
        String path = "/api/v1/tickets/" + nina.ticket();
        as(nina).header("If-Match", as(nina).get(path).header("ETag"))
                .body(Map.of("particulars", Map.of("kind", "RETURN")))
                .patch(path)
                .then()
                .statusCode(200);
        String order = Shop.order(nina.customer(), "EUR", 1990);
        settle(nina, "unasked", Map.of("credits", List.of(credit("goodwill", "GOODWILL", 500))))
                .then()
                .statusCode(409)
                .body("missing", contains("order"));
        settle(nina, "unasked", Map.of("order", order, "returning", returning(line(Map.of()))))
                .then()
                .statusCode(201);
        as(nina).get(path)
                .then()
                .body("state", equalTo("SOLVED"))
                .body("particulars.order", equalTo(order))
                .body("particulars.reason", equalTo("damaged"));
    }

    @Test
    void nothing_of_it_is_done_if_one_act_is_not_allowed_and_the_key_stays_free() {
        var nina = phone.talk("REP");
        String order = Shop.order(nina.customer(), "EUR", 1990);
        Map<String, Object> tooMuch = Map.of(
                "order",
                order,
                "returning",
                returning(line(Map.of("creditNow", true))),
                "credits",
                List.of(credit("credit", "ORDER", 5001)));
        preview(nina, tooMuch).then().statusCode(409);
        settle(nina, "free", tooMuch)
                .then()
                .statusCode(409)
                .body("type", containsString("decision-not-allowed"))
                .body("outcome", equalTo("NEEDS_APPROVAL"))
                .body("approver", equalTo("SUPERVISOR"))
                .body("wish.amountMinor", equalTo(5001))
                .body("ways", hasSize(org.hamcrest.Matchers.greaterThan(0)));
        for (String part : List.of("credits", "returns", "grants", "notices", "settlements")) {
            ticket(nina, part).then().body("", empty());
        }
        settle(nina, "beyond", Map.of("credits", List.of(credit("credit", "GOODWILL", 999_999))))
                .then()
                .statusCode(409)
                .body("outcome", equalTo("REFUSED"))
                .body("approver", nullValue());
        settle(nina, "free", Map.of("order", order, "credits", List.of(credit("credit", "ORDER", 1000))))
                .then()
                .statusCode(201);
    }

    @Test
    void what_a_supervisor_has_approved_is_used_once_and_no_more_is_given_than_that() {
        var nina = phone.talk("REP");
        String order = Shop.order(nina.customer(), "EUR", 20_000);
        Map<String, Object> wanted = credit("credit", "ORDER", 15_000);
        Response refused = settle(nina, "a", Map.of("order", order, "credits", List.of(wanted)));
        Map<String, Object> wish = refused.path("wish");
        String decision = nina.ask(wish).path("id");
        nina.approval(decision, "Third time late").then().statusCode(201);
        phone.supervisor("SUPERVISOR")
                .answer(decision, "GRANT_LESS", 12_000L)
                .then()
                .statusCode(200);

        Map<String, Object> all = Map.of("order", order, "credits", List.of(wanted), "decisions", List.of(decision));
        settle(nina, "b", all).then().statusCode(409).body("type", containsString("credit-not-as-decided"));
        Map<String, Object> less = new HashMap<>(all);
        less.put("credits", List.of(credit("credit", "ORDER", 12_000)));
        settle(nina, "c", less).then().statusCode(201).body("credits.amountMinor", contains(12_000));
        settle(nina, "d", less).then().statusCode(409).body("type", containsString("decision-used"));
        settle(
                        nina,
                        "e",
                        Map.of(
                                "order",
                                order,
                                "credits",
                                List.of(credit("credit", "ORDER", 100)),
                                "decisions",
                                List.of(approved(nina, "goodwill", 1_000))))
                .then()
                .statusCode(422)
                .body("type", containsString("decision-of-another-act"));
    }

    @Test
    void double_clicks_and_the_same_key_with_another_body() throws Exception {
        var nina = phone.talk("REP");
        String order = Shop.order(nina.customer(), "EUR", 1990);
        Map<String, Object> body = Map.of("order", order, "returning", returning(line(Map.of("creditNow", true))));
        List<Response> answers = atOnce(6, () -> settle(nina, "twice", body));
        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 201);
        assertThat(answers).filteredOn(each -> each.statusCode() == 201).hasSize(1);
        assertThat(answers)
                .extracting(each -> each.<String>path("id"))
                .containsOnly(answers.getFirst().<String>path("id"));
        settle(nina, "twice", Map.of("order", order, "credits", List.of(credit("credit", "ORDER", 1))))
                .then()
                .statusCode(422)
                .body("type", containsString("idempotency-key-reused"));
        settle(nina, "second", body).then().statusCode(201);
        settle(nina, "third", body).then().statusCode(409).body("type", containsString("exceeds"));
        ticket(nina, "credits").then().body("amountMinor", contains(1990, 1990));
    }

    @Test
    void what_is_promised_is_kept_for_the_ticket_which_stays_open() {
        var nina = phone.talk("REP");
        String order = Shop.order(nina.customer(), "EUR", 1990);
        String due = Instant.now().plus(Duration.ofDays(4)).toString();
        settle(
                        nina,
                        "promise",
                        Map.of(
                                "order",
                                order,
                                "returning",
                                returning(line(Map.of())),
                                "followUp",
                                due,
                                "words",
                                Map.of("channel", "SMS")))
                .then()
                .statusCode(201)
                .body("credits", empty())
                .body("returned.lines.promisedMinor", contains(1990));
        ticket(nina, "promises").then().body("kind", contains("FOLLOW_UP"));
        SignedIn.as(nina.login(), Roles.REP)
                .get("/api/v1/tickets/" + nina.ticket())
                .then()
                .body("state", equalTo("OPEN"))
                .body("followUp", notNullValue());
    }

    @Test
    void a_ticket_that_was_solved_is_open_again_for_what_is_promised_then() {
        var nina = phone.talk("REP");
        String path = "/api/v1/tickets/" + nina.ticket();
        settle(nina, "solved", Map.of("credits", List.of(credit("goodwill", "GOODWILL", 300))))
                .then()
                .statusCode(201);
        assertThat(as(nina).get(path).<String>path("state")).isEqualTo("SOLVED");
        settle(
                        nina,
                        "promised",
                        Map.of(
                                "credits",
                                List.of(credit("goodwill", "GOODWILL", 200)),
                                "followUp",
                                Instant.now().plus(Duration.ofDays(2)).toString()))
                .then()
                .statusCode(201);
        assertThat(as(nina).get(path).<String>path("state")).isEqualTo("OPEN");
    }

    @Test
    void what_was_decided_without_an_amount_promises_none() {
        var nina = phone.talk("REP");
        String order = Shop.order(nina.customer(), "EUR", 1990);
        String decision = nina.ask(Map.of(
                        "action",
                        "return",
                        "order",
                        order,
                        "sku",
                        "KETTLE-1",
                        "reason",
                        "damaged",
                        "condition",
                        "DAMAGED"))
                .path("id");
        settle(
                        nina,
                        "bare",
                        Map.of("order", order, "returning", returning(line(Map.of())), "decisions", List.of(decision)))
                .then()
                .statusCode(409)
                .body("type", containsString("credit-not-as-decided"));
        settle(
                        nina,
                        "exchange",
                        Map.of(
                                "order",
                                order,
                                "returning",
                                returning(line(Map.of("then", "EXCHANGE"))),
                                "decisions",
                                List.of(decision)))
                .then()
                .statusCode(201)
                .body("allowed.decision", contains(decision));
    }

    @Test
    void a_return_of_which_nothing_comes_gives_back_what_was_granted() {
        var nina = phone.talk("REP");
        String order = Shop.order(nina.customer(), "EUR", 1990);
        String number = settle(nina, "never", Map.of("order", order, "returning", returning(line(Map.of()))))
                .path("returned.number");
        as(nina).post("/api/v1/returns/" + number + "/cancellation").then().statusCode(200);
        ticket(nina, "grants").then().body("reversed", contains(notNullValue()));
    }

    @Test
    void who_is_not_sure_of_the_caller_settles_nothing() {
        var nina = phone.unsure("REP");
        settle(nina, "unsure", Map.of("credits", List.of(credit("goodwill", "GOODWILL", 100))))
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(409, 422));
    }

    @Test
    void a_credit_that_is_taken_back_gives_back_what_was_granted() {
        var nina = phone.talk("REP");
        Response done = settle(nina, "back", Map.of("credits", List.of(credit("goodwill", "GOODWILL", 300))));
        String credit = done.path("credits[0].credit");
        SignedIn.as("sue", Roles.SUPERVISOR)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "mistake", "note", "Twice"))
                .post("/api/v1/credits/" + credit + "/reversal")
                .then()
                .statusCode(200);
        ticket(nina, "grants").then().body("reversed", contains(notNullValue()));
    }

    private String approved(AtThePhone.Person rep, String action, long minor) {
        return rep.ask(Map.of("action", action, "currency", "EUR", "amountMinor", minor, "reason", "late"))
                .path("id");
    }

    /// Without what only a settlement that was done has.
    private static Map<String, Object> bare(Response answer) {
        Map<String, Object> body = new HashMap<>(answer.<Map<String, Object>>path(""));
        body.keySet().removeAll(List.of("id", "at", "notice", "text"));
        strip(body);
        return body;
    }

    private static void strip(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.keySet().removeAll(List.of("decision", "grant", "credit", "number", "sendBy"));
            map.values().forEach(SettlementsTest::strip);
        } else if (value instanceof List<?> list) {
            list.forEach(SettlementsTest::strip);
        }
    }
}
