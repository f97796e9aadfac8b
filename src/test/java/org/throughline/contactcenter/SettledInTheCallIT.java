package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.contactcenter.RepAtDesk.Offer;
import org.throughline.embedded.LocalDatabase;
import org.throughline.softphone.PhoneCall;

/// A rep settles the matter of who is on the line, whose next call is told where it stands.
class SettledInTheCallIT {

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void
            a_kettle_is_taken_back_and_credited_in_the_call_also_over_a_killed_node_and_its_number_tells_where_it_stands() {
        RepAtDesk nina = scene.ready("nina");
        Caller nancy = scene.customer();
        deliver(nancy.customer());
        PhoneCall call = nancy.callForHelp();
        Offer offer = nina.awaitOffer();
        offer.ringing().answer().awaitHears(nancy.phone());
        nina.screen().await("call.connected", event -> event.call().equals(offer.call()));
        Node a = scene.center().node("a");
        Api atA = nina.api().at(a.http());
        Api atB = nina.api().at(scene.center().node("b").http());
        String ticket = "/api/v1/tickets/"
                + atA.get("/api/v1/calls/" + offer.call() + "/context")
                        .at("/tickets/0/number")
                        .asText();
        Map<String, Object> body = Map.of(
                "order",
                nancy.customer().orderNumber(),
                "returning",
                Map.of(
                        "handover",
                        "LABEL",
                        "lines",
                        List.of(Map.of(
                                "line",
                                "1",
                                "pieces",
                                1,
                                "reason",
                                "damaged",
                                "condition",
                                "DAMAGED",
                                "then",
                                "REFUND",
                                "creditNow",
                                true))),
                "followUp",
                Instant.now().plus(9, ChronoUnit.DAYS).toString());
        assertThat(atA.send("POST", ticket + "/settlements/preview", body).status())
                .as("before anybody is sure who calls")
                .isEqualTo(409);
        atA.post(
                "/api/v1/calls/" + offer.call() + "/confirmation",
                Map.of("externalId", nancy.customer().externalId()));
        assertThat(atA.post(ticket + "/settlements/preview", body)
                        .at("/credits/0/amountMinor")
                        .asLong())
                .isEqualTo(4_990);
        JsonNode settled = atA.send("POST", ticket + "/settlements", body, "Idempotency-Key", "kettle")
                .body();
        a.kill();
        Api.Answer again = atB.send("POST", ticket + "/settlements", body, "Idempotency-Key", "kettle");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(settled);
        assertThat(atB.get(ticket + "/credits")).hasSize(1);
        assertThat(call.isUp()).isTrue();
        call.hangUp();
        call.awaitEnded();
        scene.center().mend();
        aWeekLater(ticket.substring(ticket.lastIndexOf('/') + 1));

        PhoneCall next = nancy.call();
        nancy.awaitPrompt(next, "matter.same");
        next.press("3");
        nancy.awaitPrompt(next, "ticket.ask");
        next.press(settled.at("/returned/number").asText() + "#");
        nancy.awaitPrompt(next, "ticket.goods-awaited").awaitPrompt(next, "ticket.credit-booked");
        next.hangUp();
    }

    /// Who calls back at once is taken to whom they had, without a question.
    private void aWeekLater(String ticket) {
        ContactCenter center = scene.center();
        try (Connection connection = DriverManager.getConnection(
                        center.database.jdbcUrl("throughline"), LocalDatabase.USER, center.database.password());
                Statement sql = connection.createStatement()) {
            Awaitility.await("the end of the call is written down")
                    .atMost(Talk.LIMIT)
                    .until(() -> sql.executeUpdate("UPDATE phone_call c JOIN ticket t ON t.journey_id = c.journey_id"
                                    + " SET c.ended_at = c.ended_at - INTERVAL 7 DAY WHERE c.ended_at IS NOT NULL"
                                    + " AND t.number = '" + ticket + "'")
                            == 1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void deliver(Company.Customer customer) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        scene.integrator()
                .change(
                        "/api/v1/orders/O-" + customer.externalId().substring(2),
                        Map.of(
                                "number",
                                customer.orderNumber(),
                                "customerExternalId",
                                customer.externalId(),
                                "status",
                                "DELIVERED",
                                "placedAt",
                                now.minus(6, ChronoUnit.DAYS).toString(),
                                "deliveredAt",
                                now.minus(3, ChronoUnit.DAYS).toString(),
                                "currency",
                                "EUR",
                                "lines",
                                List.of(Map.of("sku", "KETTLE-17", "title", "Kettle", "quantity", 1, "price", 4_990))));
    }
}
