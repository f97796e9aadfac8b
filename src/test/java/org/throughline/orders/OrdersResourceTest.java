package org.throughline.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.customers.CustomerId;
import org.throughline.ground.RealDatabase;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class OrdersResourceTest {

    private static final String PATH = "/api/v1/orders/";
    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime() % 1_000_000_000L + 1_000_000_000L);

    @Inject
    OrderBook book;

    @Test
    void an_order_is_made_then_unchanged_then_replaced_line_by_line() {
        String customer = customer();
        String id = externalId();
        Map<String, Object> order = order(customer, "2026-11-02T10:15:30Z");
        String tag = put(id, order)
                .statusCode(201)
                .body("lines.sku", contains("KETTLE-17", "FILTER-2"))
                .body("lines.price", contains(4990, 1250))
                .extract()
                .header("ETag");
        put(id, order).statusCode(200).header("ETag", equalTo(tag));

        put(id, with(order, "lines", List.of(line("FILTER-2", 1250, 3))))
                .statusCode(200)
                .header("ETag", not(equalTo(tag)))
                .body("lines.quantity", contains(3));
        rep().get(PATH + id).then().statusCode(200).body("lines.sku", contains("FILTER-2"));
    }

    @Test
    void when_an_order_was_delivered_and_what_kind_of_thing_it_is_are_kept() {
        String id = externalId();
        Map<String, Object> order = order(customer(), "2026-11-02T10:15:30Z");
        Map<String, Object> brought = with(
                with(order, "deliveredAt", "2026-11-04T09:30:00.1234567Z"),
                "lines",
                List.of(with(line("KETTLE-17", 4990, 1), "itemClass", "appliance"), line("FILTER-2", 1250, 2)));
        String tag = put(id, brought)
                .statusCode(201)
                .body("deliveredAt", equalTo("2026-11-04T09:30:00.123456Z"))
                .body("lines[0].itemClass", equalTo("appliance"))
                .body("lines[1]", not(hasKey("itemClass")))
                .extract()
                .header("ETag");
        put(id, brought).statusCode(200).header("ETag", equalTo(tag));
        OrderCard card =
                QuarkusTransaction.requiringNew().call(() -> book.byNumber(String.valueOf(order.get("number"))));
        assertThat(card).isNotNull();
        assertThat(card.deliveredAt()).isEqualTo("2026-11-04T09:30:00.123456Z");
        assertThat(card.lines()).extracting(OrderLine::itemClass).containsExactly("appliance", null);

        put(id, with(brought, "deliveredAt", "2026-11-04T09:30:01Z"))
                .statusCode(200)
                .header("ETag", not(equalTo(tag)));
        put(id, with(order, "status", "SHIPPED")).statusCode(200).body("$", not(hasKey("deliveredAt")));
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVERED, 2026-11-02T10:15:30Z, 200",
        "RETURNED, 2026-11-09T10:15:30Z, 200",
        "DELIVERED, 2026-11-02T10:15:29.999999Z, 422",
        "PLACED, 2026-11-04T10:15:30Z, 422",
        "SHIPPED, 2026-11-04T10:15:30Z, 422",
        "CANCELLED, 2026-11-04T10:15:30Z, 422"
    })
    void only_what_has_arrived_was_delivered_and_not_before_it_was_placed(String status, String delivered, int answer) {
        String id = externalId();
        Map<String, Object> order = order(customer(), "2026-11-02T10:15:30Z");
        String tag = put(id, order).statusCode(201).extract().header("ETag");
        put(id, with(with(order, "status", status), "deliveredAt", delivered))
                .statusCode(answer)
                .body("type", answer == 200 ? nullValue() : equalTo("/problems/order-delivery"));
        rep().get(PATH + id).then().header("ETag", answer == 200 ? not(equalTo(tag)) : equalTo(tag));
    }

    @Test
    void an_order_is_found_by_what_the_caller_keys_in() {
        String customer = customer();
        Map<String, Object> order = order(customer, "2026-11-02T10:15:30Z");
        put(externalId(), order).statusCode(201);

        OrderCard card =
                QuarkusTransaction.requiringNew().call(() -> book.byNumber(String.valueOf(order.get("number"))));
        assertThat(card).isNotNull();
        assertThat(card.lines()).extracting(OrderLine::title).contains("KETTLE-17 title");
        assertThat(QuarkusTransaction.requiringNew().call(() -> book.byNumber("000000000000")))
                .isNull();
        rep().queryParam("number", order.get("number"))
                .get(PATH)
                .then()
                .statusCode(200)
                .body("items.number", contains(order.get("number")));
    }

    @Test
    void a_customers_orders_come_the_newest_first_a_page_at_a_time() {
        String customer = customer();
        List<String> newestFirst = new ArrayList<>();
        for (int day = 1; day <= 5; day++) {
            String id = externalId();
            newestFirst.addFirst(id);
            put(id, order(customer, "2026-10-0" + day + "T08:00:00Z")).statusCode(201);
        }
        String customerId = rep().get("/api/v1/customers/" + customer).path("id");
        List<String> seen = new ArrayList<>();
        String next = null;
        do {
            var page = rep().queryParam("customer", customerId)
                    .queryParam("limit", 2)
                    .queryParam("after", next == null ? "" : next)
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.externalId"));
            next = page.path("next");
        } while (next != null);
        assertThat(seen).isEqualTo(newestFirst);
        List<OrderCard> recent = QuarkusTransaction.requiringNew()
                .call(() -> book.recentOf(new CustomerId(UUID.fromString(customerId)), 2));
        assertThat(recent).extracting(OrderCard::externalId).isEqualTo(newestFirst.subList(0, 2));
    }

    @Test
    void an_order_needs_its_customer_and_its_own_number() {
        String id = externalId();
        put(id, order("C-nobody", "2026-11-02T10:15:30Z"))
                .statusCode(422)
                .body("type", equalTo("/problems/customer-unknown"));
        Map<String, Object> order = order(customer(), "2026-11-02T10:15:30Z");
        put(externalId(), order).statusCode(201);
        put(id, order).statusCode(409).body("type", equalTo("/problems/order-number-taken"));
        rep().get(PATH + id).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "currency, XXQ",
        "currency, eur",
        "number, 12a4",
        "number, 1",
        "status, LOST",
        "placedAt, yesterday",
        "deliveredAt, yesterday",
        "deliveredAt, 2026-11-04",
        "deliveredAt, +12026-11-04T00:00:00Z",
        "customerExternalId, a/b"
    })
    void what_is_wrong_is_refused_and_nothing_is_stored(String field, String value) {
        String id = externalId();
        put(id, with(order(customer(), "2026-11-02T10:15:30Z"), field, value))
                .statusCode(400)
                .contentType("application/problem+json");
        rep().get(PATH + id).then().statusCode(404);
    }

    @Test
    void a_line_has_at_least_one_piece_a_price_that_is_not_negative_and_a_code_for_its_class() {
        String id = externalId();
        Map<String, Object> order = order(customer(), "2026-11-02T10:15:30Z");
        put(id, with(order, "lines", List.of())).statusCode(400);
        put(id, with(order, "lines", List.of(line("A", 1, 0)))).statusCode(400);
        put(id, with(order, "lines", List.of(line("A", -1, 1)))).statusCode(400);
        for (String unfit : List.of("", "Appliance", "-a", "a b", "a;b", "ä", "a".repeat(49))) {
            put(id, with(order, "lines", List.of(with(line("A", 1, 1), "itemClass", unfit))))
                    .statusCode(400);
        }
        put(id, with(order, "lines", List.of(Map.of("sku", "A", "title", "A title", "quantity", 1))))
                .statusCode(400);
        rep().get(PATH + id).then().statusCode(404);
    }

    @Test
    void only_integrators_and_admins_write() {
        Map<String, Object> order = order(customer(), "2026-11-02T10:15:30Z");
        rep().body(order).put(PATH + externalId()).then().statusCode(403);
        rep().queryParam("customer", UUID.randomUUID())
                .get(PATH)
                .then()
                .statusCode(200)
                .body("items", empty());
        rep().get(PATH).then().statusCode(400);
    }

    private static String customer() {
        String id = "OC-" + UUID.randomUUID();
        integrator()
                .body(Map.of("name", "Otto Order"))
                .put("/api/v1/customers/" + id)
                .then()
                .statusCode(201);
        return id;
    }

    private static Map<String, Object> order(String customer, String placedAt) {
        return Map.of(
                "number",
                String.valueOf(NUMBERS.incrementAndGet()),
                "customerExternalId",
                customer,
                "status",
                "DELIVERED",
                "placedAt",
                placedAt,
                "currency",
                "EUR",
                "lines",
                List.of(line("KETTLE-17", 4990, 1), line("FILTER-2", 1250, 2)));
    }

    private static Map<String, Object> line(String sku, long price, int quantity) {
        return Map.of("sku", sku, "title", sku + " title", "price", price, "quantity", quantity);
    }

    private static Map<String, Object> with(Map<String, Object> body, String key, Object value) {
        var more = new HashMap<>(body);
        more.put(key, value);
        return more;
    }

    private static ValidatableResponse put(String id, Map<String, Object> body) {
        return integrator().body(body).put(PATH + id).then();
    }

    private static RequestSpecification integrator() {
        return SignedIn.as("orders-integrator", Roles.INTEGRATOR).contentType(ContentType.JSON);
    }

    private static RequestSpecification rep() {
        return SignedIn.as("orders-rep", Roles.REP).contentType(ContentType.JSON);
    }

    private static String externalId() {
        return "O-" + UUID.randomUUID();
    }
}
