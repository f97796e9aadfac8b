package org.throughline.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.throughline.resolution.Counter.as;
import static org.throughline.resolution.Counter.credit;
import static org.throughline.resolution.Counter.line;
import static org.throughline.resolution.Counter.preview;
import static org.throughline.resolution.Counter.returning;
import static org.throughline.resolution.Counter.settle;
import static org.throughline.resolution.Counter.ticket;
import static org.throughline.resolution.Counter.with;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.authority.AtThePhone;
import org.throughline.ground.RealDatabase;

/// What nobody may settle, however they ask.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class HostileSettlementsTest {

    @Inject
    AtThePhone phone;

    static Stream<Map<String, Object>> hostile() {
        Map<String, Object> fine = credit("credit", "ORDER", 100);
        return Stream.of(
                Map.of(),
                Map.of("credits", List.of()),
                Map.of("order", "1' OR '1'='1", "credits", List.of(fine)),
                Map.of("order", "ORDER", "returning", Map.of("handover", "LABEL", "lines", List.of())),
                Map.of("order", "ORDER", "returning", returning(line(Map.of("pieces", 0)))),
                Map.of("order", "ORDER", "returning", returning(line(Map.of("pieces", -1)))),
                Map.of("order", "ORDER", "returning", returning(line(Map.of("pieces", 3)))),
                Map.of("order", "ORDER", "returning", returning(line(Map.of("pieces", Integer.MAX_VALUE)))),
                Map.of("order", "ORDER", "returning", returning(line(Map.of("line", "99")))),
                Map.of("order", "ORDER", "returning", returning(line(Map.of()), line(Map.of()))),
                Map.of("order", "ORDER", "returning", returning(line(Map.of("creditNow", true, "amountMinor", 1991)))),
                Map.of("order", "ORDER", "returning", returning(line(Map.of("amountMinor", -5)))),
                Map.of("order", "OTHER", "returning", returning(line(Map.of()))),
                Map.of("order", "OTHER", "credits", List.of(fine)),
                Map.of("credits", List.of(fine)),
                Map.of("order", "ORDER", "credits", List.of(with(fine, "amountMinor", -1))),
                Map.of("order", "ORDER", "credits", List.of(with(fine, "amountMinor", 0))),
                Map.of("order", "ORDER", "credits", List.of(with(fine, "amountMinor", Long.MAX_VALUE))),
                Map.of("order", "ORDER", "credits", List.of(with(fine, "currency", "USD"))),
                Map.of("order", "ORDER", "credits", List.of(with(fine, "currency", "XXX"))),
                Map.of("order", "ORDER", "credits", List.of(with(fine, "action", "return"))),
                Map.of("order", "ORDER", "credits", List.of(with(fine, "action", "nothing-of-this-name"))),
                Map.of("order", "ORDER", "credits", List.of(with(fine, "of", "LINE"))),
                Map.of("order", "ORDER", "credits", List.of(with(fine, "reason", "<script>"))),
                Map.of("order", "ORDER", "credits", List.of(fine), "decisions", List.of(UUID.randomUUID())),
                Map.of("order", "ORDER", "credits", List.of(fine), "followUp", "2020-01-01T00:00:00Z"),
                Map.of("order", "ORDER", "credits", List.of(fine), "followUp", "9999-01-01T00:00:00Z"),
                Map.of("order", "ORDER", "credits", List.of(fine), "words", Map.of("channel", "FAX")),
                Map.of("order", "ORDER", "credits", List.of(fine), "note", " \u200b "),
                Map.of("order", "ORDER", "returning", returning(line(Map.of("then", "EXCHANGE", "creditNow", true)))),
                Map.of("order", "ORDER", "returning", returning(line(Map.of("then", "EXCHANGE", "amountMinor", 5)))),
                Map.of("order", "ORDER", "returning", with(returning(line(Map.of())), "advance", true)));
    }

    @ParameterizedTest
    @MethodSource
    void hostile(Map<String, Object> attack) {
        var nina = phone.talk("REP");
        var other = phone.talk("REP");
        String own = Shop.order(nina.customer(), "EUR", 1990, 500);
        String foreign = Shop.order(other.customer(), "EUR", 1990);
        Map<String, Object> body = new HashMap<>(attack);
        body.computeIfPresent("order", (_, value) -> switch (String.valueOf(value)) {
            case "ORDER" -> own;
            case "OTHER" -> foreign;
            default -> value;
        });
        Response answer = settle(nina, "hostile", body);
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(400, 422);
        assertThat(preview(nina, body).statusCode()).isEqualTo(answer.statusCode());
        for (String part : List.of("credits", "returns", "grants", "notices", "settlements")) {
            ticket(nina, part).then().body("", empty());
        }
    }

    @Test
    void only_a_rep_settles_and_a_key_is_needed() {
        var nina = phone.talk("REP");
        Map<String, Object> body = Map.of("credits", List.of(credit("goodwill", "GOODWILL", 100)));
        for (String role : List.of(Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN)) {
            SignedIn.as("nobody", role)
                    .contentType(ContentType.JSON)
                    .header("Idempotency-Key", "x")
                    .body(body)
                    .post("/api/v1/tickets/" + nina.ticket() + "/settlements")
                    .then()
                    .statusCode(403);
        }
        as(nina).body(body)
                .post("/api/v1/tickets/" + nina.ticket() + "/settlements")
                .then()
                .statusCode(400);
        as(nina).header("Idempotency-Key", "x\u0000")
                .body(body)
                .post("/api/v1/tickets/" + nina.ticket() + "/settlements")
                .then()
                .statusCode(400);
    }
}
