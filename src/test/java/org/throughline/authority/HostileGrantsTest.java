package org.throughline.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.throughline.ground.Together.atOnce;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.ground.RealDatabase;

/// Whoever tries for more than the company has decided does not get it.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class HostileGrantsTest {

    private static final Map<String, Object> WAIVER =
            Map.of("action", "waiver", "currency", "EUR", "amountMinor", 1_000);

    private static final String CASES = """
            {"cases": [{"name": "of nobody in particular", "inputs": {"verification": "NONE"}, "outcome": "REFUSED"}]}""";

    @Inject
    AtThePhone phone;

    @Test
    void six_who_grant_the_same_customer_at_once_grant_no_more_than_the_two_of_a_year() throws Exception {
        String customer = customer();
        List<Callable<Integer>> clicks = IntStream.range(0, 6)
                .mapToObj(_ -> phone.unsure("REP"))
                .peek(rep -> confirm(rep, customer))
                .map(rep -> {
                    String decision = rep.ask(WAIVER).path("id");
                    return (Callable<Integer>)
                            () -> rep.grant(decision, Map.of()).statusCode();
                })
                .toList();
        assertThat(atOnce(clicks)).containsExactlyInAnyOrder(201, 201, 409, 409, 409, 409);
    }

    @Test
    void what_was_decided_or_approved_for_one_customer_is_not_granted_to_another() {
        var nina = phone.unsure("REP");
        String one = customer();
        confirm(nina, one);
        String alone = nina.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 1_000))
                .path("id");
        String agreed = nina.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 15_000))
                .path("id");
        nina.approval(agreed, "Third time late").then().statusCode(201);
        phone.supervisor("SUPERVISOR").answer(agreed, "GRANT", null).then().statusCode(200);

        confirm(nina, customer());
        for (String decision : List.of(alone, agreed)) {
            nina.grant(decision, Map.of()).then().statusCode(409).body("type", containsString("decision-changed"));
        }
        nina.get("/api/v1/tickets/" + nina.ticket() + "/grants").then().body("", empty());

        confirm(nina, one);
        nina.grant(alone, Map.of()).then().statusCode(201);
    }

    @Test
    void whoever_is_refused_or_given_less_is_told_why() {
        var nina = phone.talk("REP");
        String decision = nina.ask(Map.of("action", "credit", "currency", "EUR", "amountMinor", 15_000))
                .path("id");
        nina.approval(decision, "Third time late").then().statusCode(201);
        for (Map<String, Object> silent : List.<Map<String, Object>>of(
                Map.of("answer", "REFUSE"),
                Map.of("answer", "REFUSE", "reason", " "),
                Map.of("answer", "GRANT_LESS", "amountMinor", 100))) {
            SignedIn.as(phone.supervisor("SUPERVISOR").login(), Roles.SUPERVISOR)
                    .contentType(ContentType.JSON)
                    .body(silent)
                    .post("/api/v1/decisions/" + decision + "/approval/answer")
                    .then()
                    .statusCode(422)
                    .body("type", containsString("reason-needed"));
        }
        nina.get("/api/v1/decisions/" + decision + "/approval").then().body("state", equalTo("PENDING"));
        nina.withdraw(decision).then().statusCode(204);
    }

    @Test
    void what_would_fit_is_an_amount_that_can_be_asked_for_in_that_currency() {
        TriedTable table = TriedTable.published(
                "hostile-yen",
                TriedTable.CREDIT
                        .replaceFirst("&lt;= 7500<", "&lt; 7500<")
                        .replaceFirst("\\(7500\\.\\.30000]", "[7500..30000]"),
                CASES);
        var nina = phone.talk("REP");
        nina.ask(Map.of("action", table.name, "currency", "JPY", "amountMinor", 8_000))
                .then()
                .statusCode(201)
                .body("outcome", equalTo("NEEDS_APPROVAL"))
                .body("ways[0].changes[0].nearest", equalTo(7499));
    }

    @Test
    void a_limit_beyond_all_amounts_is_none() {
        TriedTable table = TriedTable.published(
                "hostile-limit",
                TriedTable.CREDIT.replace("\"JPY\"", "\"CLF\"").replace("300000", "999999999999999"),
                CASES);
        var nina = phone.talk("REP");
        Response all = nina.get("/api/v1/tickets/" + nina.ticket() + "/grantable?currency=CLF");
        all.then().statusCode(200).body("find { it.action == '" + table.name + "' }.outcome", equalTo("ALLOWED"));
        nina.ask(Map.of("action", table.name, "currency", "CLF", "amountMinor", 5))
                .then()
                .statusCode(201);
    }

    private static String customer() {
        String id = "hostile-" + UUID.randomUUID().toString().substring(0, 8);
        SignedIn.as("authority-robot", Roles.INTEGRATOR)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Somebody " + id))
                .put("/api/v1/customers/" + id)
                .then()
                .statusCode(201);
        return id;
    }

    private static void confirm(AtThePhone.Person rep, String customer) {
        SignedIn.as(rep.login(), Roles.REP)
                .contentType(ContentType.JSON)
                .body(Map.of("externalId", customer))
                .post("/api/v1/calls/" + rep.call() + "/confirmation")
                .then()
                .statusCode(204);
        rep.ticket();
    }
}
