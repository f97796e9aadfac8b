package org.throughline.desk;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.ground.RealDatabase;
import org.throughline.journeys.CallLedger;
import org.throughline.staff.Crew;
import org.throughline.staff.RepCard;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.CallNews.ResolvedBy;

/// What a rep sees of what the caller bought.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class OrdersOnScreenTest {

    @Inject
    CallLedger ledger;

    @Inject
    Crew crew;

    private final CallId call = new CallId("screen-1700000000." + System.nanoTime() % 1_000_000_000);

    @AfterEach
    void the_caller_hangs_up() {
        tell(new CallNews.Ended(call, Instant.now(), false, 16, false));
    }

    @Test
    void when_it_was_delivered_and_what_kind_of_thing_it_is_is_on_the_screen() {
        bring("/api/v1/customers/screen-1", Map.of("name", "Sina Screen"));
        bring("/api/v1/orders/screen-1", order("48100001", "DELIVERED", Map.of("deliveredAt", "2026-11-04T09:30:00Z")));
        bring("/api/v1/orders/screen-2", order("48100002", "SHIPPED", Map.of()));
        RepCard rep = crew.hire(Map.of("service", 5), Set.of("en"));
        tell(new CallNews.Announced(call, Instant.now(), false, null, "100"));
        tell(new CallNews.Connected(call, Instant.now(), false, call + "1", rep.endpoint(), ResolvedBy.TOKEN));
        SignedIn.as(rep.login(), Roles.REP)
                .contentType(ContentType.JSON)
                .body(Map.of("externalId", "screen-1"))
                .post("/api/v1/calls/" + call + "/confirmation")
                .then()
                .statusCode(204);
        SignedIn.as(rep.login(), Roles.REP)
                .get("/api/v1/calls/" + call + "/context")
                .then()
                .statusCode(200)
                .body("orders.number", contains("48100002", "48100001"))
                .body("orders[0]", not(hasKey("deliveredAt")))
                .body("orders[1].deliveredAt", equalTo("2026-11-04T09:30:00Z"))
                .body("orders[1].lines.sku", contains("HEADSET-1", "CABLE-2"))
                .body("orders[1].lines[0].itemClass", equalTo("hygiene"))
                .body("orders[1].lines[0].price", equalTo(7990))
                .body("orders[1].lines[1]", not(hasKey("itemClass")));
    }

    private static Map<String, Object> order(String number, String status, Map<String, Object> more) {
        var order = new HashMap<String, Object>(Map.of(
                "number",
                number,
                "customerExternalId",
                "screen-1",
                "status",
                status,
                "placedAt",
                "2026-11-0" + number.charAt(7) + "T10:15:30Z",
                "currency",
                "EUR",
                "lines",
                List.of(
                        Map.of(
                                "sku",
                                "HEADSET-1",
                                "title",
                                "Headset",
                                "quantity",
                                1,
                                "price",
                                7990,
                                "itemClass",
                                "hygiene"),
                        Map.of("sku", "CABLE-2", "title", "Cable", "quantity", 2, "price", 500))));
        order.putAll(more);
        return order;
    }

    private static void bring(String path, Map<String, Object> body) {
        SignedIn.as("screen-robot", Roles.INTEGRATOR)
                .contentType(ContentType.JSON)
                .body(body)
                .put(path)
                .then()
                .statusCode(201);
    }

    private void tell(CallNews news) {
        QuarkusTransaction.requiringNew().run(() -> ledger.take(news));
    }
}
