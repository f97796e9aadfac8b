package org.throughline.resolution;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.throughline.resolution.Counter.as;
import static org.throughline.resolution.Counter.credit;
import static org.throughline.resolution.Counter.line;
import static org.throughline.resolution.Counter.returning;
import static org.throughline.resolution.Counter.settle;
import static org.throughline.resolution.Counter.ticket;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.authority.AtThePhone;
import org.throughline.ground.Auditors;
import org.throughline.ground.RealDatabase;

/// What is promised can be given; and where it is not given after all, somebody is told. Two kettles of 19.90 were
/// bought.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class PromisesTest {

    @Inject
    AtThePhone phone;

    @Inject
    DataSource database;

    @AfterEach
    void audit() throws SQLException {
        try (Connection connection = database.getConnection()) {
            Assertions.assertThat(Auditors.findings(connection)).isEmpty();
        }
    }

    @Test
    void a_grant_on_which_a_credit_or_a_return_stands_is_not_taken_back_alone() {
        var nina = phone.talk("REP");
        String order = Shop.order(nina.customer(), "EUR", 1990);
        Response given = settle(nina, "g", Map.of("credits", List.of(credit("goodwill", "GOODWILL", 500))));
        Response promised = settle(nina, "p", Map.of("order", order, "returning", returning(line(Map.of()))));
        for (Response done : List.of(given, promised)) {
            String decision = done.path("allowed[0].decision");
            supervisor("/api/v1/decisions/" + decision + "/grant/reversal", Map.of("reason", "mistake"))
                    .then()
                    .statusCode(409)
                    .body("type", containsString("grant-carried-out"));
        }
        supervisor("/api/v1/credits/" + given.path("credits[0].credit") + "/reversal", reversal())
                .then()
                .statusCode(200);
        ticket(nina, "grants").then().body("find { it.action == 'goodwill' }.reversed", notNullValue());
    }

    @Test
    void a_decision_about_more_gives_and_promises_no_more() {
        var nina = phone.talk("REP");
        String order = Shop.order(nina.customer(), "EUR", 1990);
        String more = nina.ask(wish("return", order, 99_999_900)).path("id");
        notAsDecided(settle(
                nina,
                "more",
                Map.of("order", order, "returning", returning(line(Map.of())), "decisions", List.of(more))));
        String all = nina.ask(wish("credit", order, 1990)).path("id");
        notAsDecided(settle(
                nina,
                "all",
                Map.of(
                        "order",
                        order,
                        "returning",
                        returning(line(Map.of("creditNow", true, "amountMinor", 100))),
                        "decisions",
                        List.of(all))));
        ticket(nina, "returns").then().body("", empty());
    }

    @Test
    void two_acts_that_are_alike_use_a_decision_each() {
        var nina = phone.talk("REP");
        Map<String, Object> wish =
                Map.of("action", "goodwill", "currency", "EUR", "amountMinor", 400, "reason", "late");
        String one = nina.ask(wish).path("id");
        String other = nina.ask(wish).path("id");
        Map<String, Object> act = credit("goodwill", "GOODWILL", 400);
        settle(nina, "alike", Map.of("credits", List.of(act, act), "decisions", List.of(one, other)))
                .then()
                .statusCode(201)
                .body("allowed.decision", contains(one, other));
        settle(nina, "again", Map.of("credits", List.of(act), "decisions", List.of(one)))
                .then()
                .statusCode(409)
                .body("type", containsString("decision-used"));
    }

    @Test
    void what_is_credited_or_promised_is_not_promised_again() {
        var nina = phone.talk("REP");
        String order = Shop.order(nina.customer(), "EUR", 1990);
        Map<String, Object> part = new HashMap<>(credit("credit", "LINE", 1000));
        part.put("line", "1");
        settle(nina, "both", Map.of("order", order, "returning", returning(line(Map.of())), "credits", List.of(part)))
                .then()
                .statusCode(201)
                .body("returned.lines.promisedMinor", contains(1990))
                .body("credits.amountMinor", contains(1000));
        settle(nina, "rest", Map.of("order", order, "returning", returning(line(Map.of()))))
                .then()
                .statusCode(201)
                .body("returned.lines.promisedMinor", contains(2 * 1990 - 1000 - 1990));
        settle(nina, "third", Map.of("order", order, "returning", returning(line(Map.of()))))
                .then()
                .statusCode(409);
    }

    @Test
    void more_than_was_bought_is_refused_as_that() {
        var nina = phone.talk("REP");
        String order = Shop.order(nina.customer(), "EUR", 1990);
        settle(nina, "three", Map.of("order", order, "returning", returning(line(Map.of("pieces", 3)))))
                .then()
                .statusCode(409)
                .body("type", containsString("return-exceeds-bought"))
                .body("left", equalTo(2));
    }

    @Test
    void goods_that_are_not_taken_are_told() {
        var nina = phone.talk("REP");
        String number = promised(nina, Map.of());
        warehouse(number, "receipts", Map.of("lines", List.of(Map.of("line", "1", "pieces", 1))));
        warehouse(number, "inspections", inspection("OTHER_ITEM", "SEND_BACK", 0))
                .then()
                .statusCode(200)
                .body("state", equalTo("REFUSED"));
        isTold(nina);
    }

    @Test
    void no_more_is_withheld_than_the_pieces_are_worth_and_all_of_it_is_told() {
        var nina = phone.talk("REP");
        String number = promised(nina, Map.of());
        warehouse(number, "receipts", Map.of("lines", List.of(Map.of("line", "1", "pieces", 1))));
        warehouse(number, "inspections", inspection("DAMAGED", "SCRAP", 1991))
                .then()
                .statusCode(409)
                .body("type", containsString("withheld-too-much"))
                .body("most", equalTo(1990));
        as(nina).get("/api/v1/returns/" + number).then().body("lines[0].accepted", equalTo(0));
        warehouse(number, "inspections", inspection("DAMAGED", "SCRAP", 1990))
                .then()
                .statusCode(200);
        isTold(nina);
    }

    @Test
    void goods_that_come_after_their_credit_was_reversed_are_told() {
        var nina = phone.talk("REP");
        String number = promised(nina, Map.of("creditNow", true));
        String credit = ticket(nina, "credits").path("[0].id");
        supervisor("/api/v1/credits/" + credit + "/reversal", reversal()).then().statusCode(200);
        warehouse(number, "receipts", Map.of("lines", List.of(Map.of("line", "1", "pieces", 1))));
        warehouse(number, "inspections", inspection("AS_DESCRIBED", "RESTOCK", 0))
                .then()
                .statusCode(200);
        isTold(nina);
    }

    private static String promised(AtThePhone.Person rep, Map<String, Object> line) {
        String order = Shop.order(rep.customer(), "EUR", 1990);
        return settle(rep, "promised", Map.of("order", order, "returning", returning(line(line))))
                .path("returned.number");
    }

    private static Map<String, Object> wish(String action, String order, long minor) {
        return Map.of(
                "action",
                action,
                "currency",
                "EUR",
                "amountMinor",
                minor,
                "order",
                order,
                "sku",
                "KETTLE-1",
                "reason",
                "damaged",
                "condition",
                "DAMAGED");
    }

    private static void notAsDecided(Response answer) {
        answer.then().statusCode(409).body("type", containsString("credit-not-as-decided"));
    }

    private static void isTold(AtThePhone.Person rep) {
        as(rep).get("/api/v1/tickets/" + rep.ticket()).then().body("state", equalTo("OPEN"));
        ticket(rep, "timeline")
                .then()
                .body("items.findAll { it.kind == 'RETURNED' }.data.what", hasItem("LESS_THAN_PROMISED"));
    }

    private static Map<String, Object> inspection(String found, String disposition, long withheld) {
        return Map.of(
                "line",
                "1",
                "pieces",
                1,
                "found",
                found,
                "disposition",
                disposition,
                "withholdMinor",
                withheld,
                "reason",
                "worn");
    }

    private static Map<String, Object> reversal() {
        return Map.of("reason", "mistake", "note", "Twice");
    }

    private static Response warehouse(String number, String act, Map<String, Object> body) {
        return SignedIn.as("warehouse", Roles.INTEGRATOR)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", number + "-" + Integer.toHexString(body.hashCode()))
                .body(body)
                .post("/api/v1/returns/" + number + "/" + act);
    }

    private static Response supervisor(String path, Map<String, Object> body) {
        return SignedIn.as("promises-sam", Roles.SUPERVISOR)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }
}
