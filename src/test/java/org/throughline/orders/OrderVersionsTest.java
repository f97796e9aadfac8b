package org.throughline.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.ground.RealDatabase;

/// What a shop tells of an order, in any order, repeated and late; and what it came to.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class OrderVersionsTest {

    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime() % 1_000_000_000L);

    private final String number = "55" + NUMBERS.incrementAndGet();
    private final String path = "/api/v1/orders/versions-" + number;

    @BeforeEach
    void customer() {
        SignedIn.as("versions-robot", Roles.INTEGRATOR)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Vera"))
                .put("/api/v1/customers/versions-1");
    }

    @Test
    void all_that_a_shop_tells_is_read_back_and_the_same_again_changes_nothing() {
        Map<String, Object> order = order(7L, 3);
        order.putAll(Map.of(
                "taxIncluded",
                false,
                "discount",
                100,
                "shipping",
                490,
                "shippingTax",
                93,
                "creditedElsewhere",
                5,
                "payments",
                List.of(Map.of("reference", "PAY/1", "amount", 4990, "paidAt", "2026-11-02T10:15:00.1234567Z")),
                "deliveries",
                List.of(Map.of(
                        "reference", "P-1", "line", "l-1", "quantity", 2, "deliveredAt", "2026-11-04T09:30:00Z"))));
        String tag = put(order)
                .statusCode(201)
                .body("sourceVersion", equalTo(7))
                .body("taxIncluded", equalTo(false))
                .body("discount", equalTo(100))
                .body("shipping", equalTo(490))
                .body("shippingTax", equalTo(93))
                .body("creditedElsewhere", equalTo(5))
                .body("payments.amount", contains(4990))
                .body("payments.paidAt", contains("2026-11-02T10:15:00.123456Z"))
                .body("deliveries.quantity", contains(2))
                .body("lines.id", contains("l-1"))
                .body("lines.discount", contains(10))
                .body("lines.tax", contains(20))
                .body("lines.returnedElsewhere", contains(1))
                .body("lines.creditedElsewhere", contains(30))
                .extract()
                .header("ETag");
        put(order).statusCode(200).header("ETag", equalTo(tag));
    }

    @Test
    void what_is_left_out_has_its_meaning() {
        Map<String, Object> order = order(null, 3);
        order.put("lines", List.of(plain(), plain()));
        put(order)
                .statusCode(201)
                .body("$", not(hasKey("sourceVersion")))
                .body("$", not(hasKey("payments")))
                .body("taxIncluded", equalTo(true))
                .body("shipping", equalTo(0))
                .body("lines.id", contains("1", "2"));
    }

    @Test
    void the_newest_wins_in_whatever_order_updates_come() {
        Random random = new Random(20261123);
        List<Long> versions = new ArrayList<>();
        for (long version = 1; version <= 12; version++) {
            versions.addAll(List.of(version, version));
        }
        Collections.shuffle(versions, random);
        long newest = 0;
        for (long version : versions) {
            newest = Math.max(newest, version);
            assertThat(put(order(version, (int) version)).extract().statusCode())
                    .isIn(200, 201);
            SignedIn.as("versions-robot", Roles.INTEGRATOR)
                    .get(path)
                    .then()
                    .body("sourceVersion", equalTo((int) newest))
                    .body("lines.quantity", contains((int) newest));
        }
        put(order(12L, 99)).statusCode(409).body("type", endsWith("/order-version-reused"));
        put(order(null, 99))
                .statusCode(422)
                .body("type", endsWith("/order-version-needed"))
                .body("sourceVersion", equalTo(12));
    }

    @Test
    void who_counts_no_versions_brings_the_newest_last_and_may_begin_to_count() {
        put(order(null, 1)).statusCode(201);
        put(order(null, 2)).statusCode(200).body("lines.quantity", contains(2));
        put(order(1L, 3)).statusCode(200).body("lines.quantity", contains(3));
        put(order(0L, 4)).statusCode(200).body("lines.quantity", contains(3));
    }

    @ParameterizedTest
    @CsvSource({
        "discount, -1, 400",
        "discount, 1000001, 422",
        "shipping, -1, 400",
        "shipping, 9223372036854775807, 400",
        "shippingTax, 1, 422",
        "creditedElsewhere, -1, 400",
        "sourceVersion, -1, 400",
        "taxIncluded, 1, 400"
    })
    void what_can_not_be_is_refused(String field, long value, int status) {
        Map<String, Object> order = order(null, 1);
        order.put(field, value);
        put(order).statusCode(status).contentType("application/problem+json");
    }

    @Test
    void hostile_lines_payments_and_deliveries_are_refused() {
        Map<String, Object> order = order(1L, 1);
        order.put("lines", List.of(line(1), line(1)));
        put(order).statusCode(422).body("type", endsWith("/order-lines"));
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of("id", "*"),
                Map.of("id", "*shipping"),
                Map.of("id", "<b>"),
                Map.of("tax", -1),
                Map.of("discount", "1"))) {
            Map<String, Object> line = line(1);
            line.putAll(bad);
            order.put("lines", List.of(line));
            put(order).statusCode(400);
        }
        Map<String, Object> back = line(1);
        back.put("returnedElsewhere", 2);
        order.put("lines", List.of(back));
        put(order).statusCode(422).body("type", endsWith("/order-lines"));
        order.put("lines", List.of(line(1)));
        order.put("payments", List.of(Map.of("reference", "p", "amount", 0, "paidAt", "2026-11-02T10:15:00Z")));
        put(order).statusCode(400);
        order.remove("payments");
        order.put(
                "deliveries",
                List.of(Map.of(
                        "reference", "p", "line", "none", "quantity", 1, "deliveredAt", "2026-11-02T10:15:00Z")));
        put(order).statusCode(422).body("type", endsWith("/order-lines"));
        SignedIn.as("versions-robot", Roles.INTEGRATOR).get(path).then().statusCode(404);
    }

    private Map<String, Object> order(@org.jspecify.annotations.Nullable Long version, int quantity) {
        Map<String, Object> order = new HashMap<>(Map.of(
                "number",
                number,
                "customerExternalId",
                "versions-1",
                "status",
                "DELIVERED",
                "placedAt",
                "2026-11-02T10:15:00Z",
                "currency",
                "EUR",
                "lines",
                List.of(line(quantity))));
        if (version != null) {
            order.put("sourceVersion", version);
        }
        return order;
    }

    private static Map<String, Object> plain() {
        return new HashMap<>(Map.of("sku", "KETTLE-17", "title", "Kettle", "quantity", 1, "price", 4990));
    }

    private static Map<String, Object> line(int quantity) {
        Map<String, Object> line = plain();
        line.putAll(Map.of(
                "quantity",
                quantity,
                "id",
                "l-1",
                "discount",
                10,
                "tax",
                20,
                "returnedElsewhere",
                1,
                "creditedElsewhere",
                30));
        return line;
    }

    private ValidatableResponse put(Map<String, Object> order) {
        return SignedIn.as("versions-robot", Roles.INTEGRATOR)
                .contentType(ContentType.JSON)
                .body(order)
                .put(path)
                .then();
    }
}
