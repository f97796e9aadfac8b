package org.throughline.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.throughline.ground.Together.atOnce;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Problem;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.CustomerId;
import org.throughline.customers.NewCustomer;
import org.throughline.ground.Auditors;
import org.throughline.ground.MadeGrants;
import org.throughline.ground.RealDatabase;
import org.throughline.money.Money;
import org.throughline.notices.Channel;
import org.throughline.orders.NewOrder;
import org.throughline.orders.OrderBook;
import org.throughline.orders.OrderId;
import org.throughline.orders.OrderLine;
import org.throughline.orders.OrderStatus;
import org.throughline.orders.OrderTotals;
import org.throughline.tickets.TicketId;

/// Three kettles of 10.00 were bought; what becomes of those that come back.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class ReturnsTest {

    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime() % 1_000_000_000L);
    private static final Currency EUR = Currency.getInstance("EUR");

    @Inject
    CustomerDirectory customers;

    @Inject
    OrderBook orders;

    @Inject
    ReturnDesk desk;

    @Inject
    LateReturns late;

    @Inject
    DataSource database;

    private CustomerId customer;
    private NewOrder brought;
    private OrderId order;
    private TicketId ticket;
    private String ticketNumber;

    @BeforeEach
    void sold() {
        String name = "returns-" + NUMBERS.incrementAndGet();
        customer = OwnTransaction.of(() ->
                customers.upsert(new NewCustomer(name, null, "Nancy", null, null, List.of(), List.of(), null, null)));
        brought = order("o-" + name, "67" + NUMBERS.incrementAndGet() % 1_000_000_000L, 1, 3);
        order = OwnTransaction.of(() -> orders.upsert(brought));
        Response opened = as(Roles.REP)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("particulars", Map.of("kind", "RETURN"), "customer", customer.value()))
                .post("/api/v1/tickets");
        ticket = new TicketId(UUID.fromString(opened.path("id")));
        ticketNumber = opened.path("number");
    }

    @AfterEach
    void audit() throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThat(Auditors.findings(connection)).isEmpty();
        }
    }

    @Test
    void goods_come_in_parts_are_looked_at_and_credited_once_the_line_has_ended() {
        String number = open(line(3, Then.REFUND, false));
        get(number).body("state", equalTo("AUTHORISED")).body("sendBy", notNullValue());
        as(Roles.INTEGRATOR)
                .body(Map.of("reference", "LBL-17"))
                .put("/api/v1/returns/" + number + "/reference")
                .then()
                .statusCode(200)
                .body("reference", equalTo("LBL-17"));
        receive(number, "r1", 2).then().statusCode(200).body("state", equalTo("PARTLY_RECEIVED"));
        inspect(number, "i1", 1, "AS_DESCRIBED", "RESTOCK", 0).then().body("lines[0].credit", nullValue());
        receive(number, "r2", 1).then().body("state", equalTo("RECEIVED"));
        inspect(number, "i2", 1, "DAMAGED", "SCRAP", 250).then().statusCode(200);
        inspect(number, "i3", 1, "OTHER_ITEM", "SEND_BACK", 0)
                .then()
                .body("state", equalTo("CLOSED"))
                .body("lines[0].accepted", equalTo(2))
                .body("lines[0].refused", equalTo(1))
                .body("lines[0].credit", notNullValue());
        credits().body("[0].amountMinor", equalTo(2000 - 250)).body("[0].payout", equalTo("REFUND"));
        letters()
                .body("[0].text", containsString(number))
                .body("[0].text", containsString("17.50"))
                .body("[0].text", containsString("Not all of it"));
        timeline().body("items.findAll { it.kind == 'RETURNED' }.data.what", hasItem("INSPECTED"));
        assertThat(open(line(1, Then.REFUND, false)))
                .as("the piece that was sent back may come again")
                .isNotEmpty();
        refused("return-exceeds-bought", line(1, Then.REFUND, false));
    }

    @ParameterizedTest
    @CsvSource({
        "AS_DESCRIBED, RESTOCK, 1, false",
        "DAMAGED, SCRAP, 1, false",
        "OTHER_ITEM, SEND_BACK, 0, true",
        "LESS, NONE, 0, true"
    })
    void what_was_credited_in_the_call_stays_and_a_person_is_told_if_it_is_not_as_it_was_promised(
            String found, String disposition, int accepted, boolean broken) {
        String number = open(line(1, Then.CREDIT, true));
        credits().body("amountMinor", equalTo(List.of(1000))).body("[0].payout", equalTo("BALANCE"));
        solve();
        receive(number, "r", 1).then().statusCode(200);
        inspect(number, "i", 1, found, disposition, 0)
                .then()
                .statusCode(200)
                .body("lines[0].accepted", equalTo(accepted))
                .body("state", equalTo(accepted == 1 ? "CLOSED" : "REFUSED"));
        credits().body("amountMinor", equalTo(List.of(1000)));
        assertThat(state()).isEqualTo(broken ? "OPEN" : "SOLVED");
    }

    @Test
    void what_is_exchanged_is_sent_once_it_is_back_or_before() {
        String later = open(line(1, Then.EXCHANGE, false));
        assertThat(due(later)).isEmpty();
        receive(later, "r", 1);
        inspect(later, "i", 1, "AS_DESCRIBED", "RESTOCK", 0);
        String id = due(later).getFirst();
        answer(id, "FAILED", "out-of-stock").then().statusCode(200);
        answer(id, "FAILED", "out-of-stock").then().statusCode(200);
        answer(id, "SENT", "PARCEL-1").then().statusCode(409).body("type", containsString("replacement-state"));
        answer(UUID.randomUUID().toString(), "SENT", "PARCEL-1").then().statusCode(404);
        answer(id, "DUE", "PARCEL-1").then().statusCode(422);
        timeline().body("items.findAll { it.kind == 'RETURNED' }.data.what", hasItem("REPLACEMENT_FAILED"));

        String advance = open(true, Handover.DROP_OFF, line(1, Then.EXCHANGE, false));
        assertThat(due(advance)).hasSize(1);
        solve();
        run("UPDATE rma SET send_by = '2001-01-01' WHERE number = '" + advance + "'");
        late.look();
        late.look();
        get(advance).body("state", equalTo("EXPIRED"));
        assertThat(state()).as("it was sent, and the goods never came").isEqualTo("OPEN");
        credits().body("", empty());
    }

    @Test
    void what_the_customer_keeps_is_over_at_once() {
        String number = open(false, Handover.KEPT, line(2, Then.REFUND, true));
        get(number).body("state", equalTo("CLOSED")).body("sendBy", nullValue());
        credits().body("amountMinor", equalTo(List.of(2000)));
        receive(number, "r", 1).then().statusCode(409).body("type", containsString("return-state"));
    }

    @Test
    void what_is_cancelled_or_late_is_awaited_no_more_and_what_is_here_is_credited() {
        String number = open(line(3, Then.REFUND, false));
        receive(number, "r", 1);
        as(Roles.REP)
                .post("/api/v1/returns/" + number + "/cancellation")
                .then()
                .statusCode(200)
                .body("state", equalTo("RECEIVED"))
                .body("lines[0].ended", equalTo(2));
        as(Roles.REP).post("/api/v1/returns/" + number + "/cancellation").then().statusCode(200);
        receive(number, "late", 1).then().statusCode(409).body("most", equalTo(0));
        inspect(number, "i", 1, "AS_DESCRIBED", "RESTOCK", 0).then().body("state", equalTo("CLOSED"));
        credits().body("amountMinor", equalTo(List.of(1000)));

        String never = open(line(2, Then.REFUND, false));
        run("UPDATE rma SET send_by = '2001-01-01' WHERE number = '" + never + "'");
        late.look();
        get(never).body("state", equalTo("EXPIRED"));
        letters().body("[0].text", containsString("not received your return " + never));
        String again = open(line(2, Then.REFUND, false));
        as(Roles.REP).post("/api/v1/returns/" + again + "/cancellation").then().body("state", equalTo("CANCELLED"));
    }

    @Test
    void the_same_request_again_changes_nothing_and_another_under_its_key_is_refused() {
        String number = open(line(3, Then.REFUND, false));
        for (int i = 0; i < 3; i++) {
            receive(number, "same", 1).then().statusCode(200).body("lines[0].received", equalTo(1));
        }
        receive(number, "same", 2).then().statusCode(422).body("type", containsString("idempotency-key-reused"));
        for (int i = 0; i < 3; i++) {
            inspect(number, "same-i", 1, "AS_DESCRIBED", "RESTOCK", 0)
                    .then()
                    .statusCode(200)
                    .body("lines[0].accepted", equalTo(1));
        }
        inspect(number, "more", 1, "AS_DESCRIBED", "RESTOCK", 0)
                .then()
                .statusCode(409)
                .body("most", equalTo(0));
    }

    @Test
    void eight_at_once_receive_no_more_than_was_promised_and_promise_no_more_than_was_bought() throws Exception {
        List<Callable<Boolean>> promises = Stream.<Callable<Boolean>>generate(() -> () -> {
                    try {
                        return !open(line(1, Then.REFUND, false)).isEmpty();
                    } catch (Problem _) {
                        return false;
                    }
                })
                .limit(8)
                .toList();
        assertThat(atOnce(promises)).filteredOn(done -> done).hasSize(3);

        sold();
        String number = open(line(3, Then.REFUND, false));
        List<Callable<Integer>> receipts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String key = "at-once-" + i;
            receipts.add(() -> receive(number, key, 1).statusCode());
        }
        assertThat(atOnce(receipts)).filteredOn(status -> status == 200).hasSize(3);
    }

    @Test
    void the_shop_says_later_that_less_was_bought_and_the_promise_stays() {
        String number = open(line(3, Then.REFUND, false));
        OwnTransaction.of(() -> orders.upsert(order(brought.externalId(), brought.number(), 2, 1)));
        refused("return-exceeds-bought", line(1, Then.REFUND, false));
        receive(number, "r", 3).then().statusCode(200);
        solve();
        inspect(number, "i", 3, "AS_DESCRIBED", "RESTOCK", 0).then().statusCode(200);
        assertThat(state()).as("less can be credited than was promised").isEqualTo("OPEN");
        timeline().body("items.findAll { it.kind == 'RETURNED' }.data.what", hasItem("LESS_THAN_PROMISED"));
    }

    @Test
    void who_was_erased_meanwhile_is_credited_nothing_and_a_person_is_told() {
        String number = open(line(1, Then.REFUND, false));
        as(Roles.INTEGRATOR)
                .delete("/api/v1/customers/" + brought.externalId().substring(2))
                .then()
                .statusCode(204);
        receive(number, "r", 1).then().statusCode(200);
        inspect(number, "i", 1, "AS_DESCRIBED", "RESTOCK", 0).then().statusCode(200);
        credits().body("", empty());
        timeline().body("items.findAll { it.kind == 'RETURNED' }.data.what", hasItem("LESS_THAN_PROMISED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "<b>x</b>", "", "a b", "ü", "https://evil.example/x", "../../etc"})
    void a_reference_is_a_code(String reference) {
        String number = open(line(1, Then.REFUND, false));
        as(Roles.INTEGRATOR)
                .body(Map.of("reference", reference))
                .put("/api/v1/returns/" + number + "/reference")
                .then()
                .statusCode(400);
    }

    @Test
    void bad_receipts_and_inspections_change_nothing() {
        String number = open(line(2, Then.REFUND, false));
        receive(number, "a", 0).then().statusCode(400);
        receive(number, "b", -1).then().statusCode(400);
        receive(number, "c", 3).then().statusCode(409);
        receive(number, "d", Integer.MAX_VALUE).then().statusCode(400);
        receive(ticketNumber, "e", 1).then().statusCode(404);
        receive("abc", "f", 1).then().statusCode(400);
        as(Roles.INTEGRATOR)
                .header("Idempotency-Key", "g")
                .body(Map.of("lines", List.of(Map.of("line", "99", "pieces", 1))))
                .post("/api/v1/returns/" + number + "/receipts")
                .then()
                .statusCode(422);
        receive(number, "h", 2);
        inspect(number, "i", 1, "LESS", "RESTOCK", 0).then().statusCode(422);
        inspect(number, "j", 1, "AS_DESCRIBED", "NONE", 0).then().statusCode(422);
        inspect(number, "k", 1, "DAMAGED", "SEND_BACK", 5).then().statusCode(422);
        inspect(number, "l", 3, "DAMAGED", "SCRAP", 0).then().statusCode(409);
        for (String role : List.of(Roles.REP, Roles.ADMIN)) {
            as(role).header("Idempotency-Key", "m")
                    .body(Map.of("lines", List.of(Map.of("line", "1", "pieces", 1))))
                    .post("/api/v1/returns/" + number + "/receipts")
                    .then()
                    .statusCode(403);
        }
        get(number).body("lines[0].received", equalTo(2)).body("lines[0].accepted", equalTo(0));
    }

    @Test
    void nothing_comes_back_of_another_customers_order_or_of_no_line() {
        CustomerId first = customer;
        OrderId others = order;
        sold();
        assertThat(first).isNotEqualTo(customer);
        assertThatThrownBy(() -> open(others, "1", 1))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no such order");
        assertThatThrownBy(() -> open(order, "2", 1)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> open(order, "1", -1)).isInstanceOf(Problem.class);
    }

    private NewReturn.Line line(int pieces, Then then, boolean creditNow) {
        return new NewReturn.Line(
                UUID.randomUUID(),
                then == Then.EXCHANGE ? null : new Money(1000L * pieces, EUR),
                "1",
                pieces,
                "dislike",
                Condition.OPENED,
                then,
                creditNow);
    }

    private String open(NewReturn.Line... lines) {
        return open(false, Handover.LABEL, lines);
    }

    private String open(boolean advance, Handover handover, NewReturn.Line... lines) {
        for (NewReturn.Line line : lines) {
            MadeGrants.make(database, line.grant(), ticket.value(), customer.value(), line.granted());
        }
        return OwnTransaction.of(() -> desk.open(new NewReturn(
                        ticket, customer, order, List.of(lines), handover, advance, Channel.EMAIL, "nina")))
                .card()
                .number();
    }

    private String open(OrderId of, String key, int pieces) {
        NewReturn.Line some = line(1, Then.EXCHANGE, false);
        MadeGrants.make(database, some.grant(), ticket.value(), customer.value(), null);
        return OwnTransaction.of(() -> desk.open(new NewReturn(
                        ticket,
                        customer,
                        of,
                        List.of(new NewReturn.Line(
                                some.grant(), null, key, pieces, "dislike", Condition.USED, Then.EXCHANGE, false)),
                        Handover.LABEL,
                        false,
                        null,
                        "nina")))
                .card()
                .number();
    }

    private void refused(String type, NewReturn.Line line) {
        assertThatThrownBy(() -> open(line))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.type().toString()).endsWith(type));
    }

    private NewOrder order(String externalId, String number, long version, int quantity) {
        return new NewOrder(
                externalId,
                number,
                customer,
                OrderStatus.DELIVERED,
                Instant.parse("2026-11-02T10:15:00Z"),
                null,
                "EUR",
                List.of(new OrderLine("KETTLE", "Kettle", quantity, 1000, null, "1", 0, 0, 0, 0)),
                version,
                OrderTotals.PLAIN,
                List.of(),
                null);
    }

    private static Response receive(String number, String key, int pieces) {
        return as(Roles.INTEGRATOR)
                .header("Idempotency-Key", number + key)
                .body(Map.of("lines", List.of(Map.of("line", "1", "pieces", pieces))))
                .post("/api/v1/returns/" + number + "/receipts");
    }

    private static Response inspect(
            String number, String key, int pieces, String found, String disposition, long withheld) {
        return as(Roles.INTEGRATOR)
                .header("Idempotency-Key", number + key)
                .body(Map.of(
                        "line",
                        "1",
                        "pieces",
                        pieces,
                        "found",
                        found,
                        "disposition",
                        disposition,
                        "withholdMinor",
                        withheld,
                        "reason",
                        "worn"))
                .post("/api/v1/returns/" + number + "/inspections");
    }

    private static Response answer(String id, String state, String word) {
        return as(Roles.INTEGRATOR)
                .body(Map.of("state", state, "word", word))
                .post("/api/v1/replacements/" + id + "/answer");
    }

    private static List<String> due(String number) {
        return as(Roles.INTEGRATOR)
                .get("/api/v1/replacements?limit=200")
                .path("items.findAll { it.number == '" + number + "' }.id");
    }

    private static ValidatableResponse get(String number) {
        return as(Roles.REP).get("/api/v1/returns/" + number).then().statusCode(200);
    }

    private ValidatableResponse credits() {
        return as(Roles.REP).get("/api/v1/tickets/" + ticketNumber + "/credits").then();
    }

    private ValidatableResponse letters() {
        return as(Roles.REP).get("/api/v1/tickets/" + ticketNumber + "/notices").then();
    }

    private ValidatableResponse timeline() {
        return as(Roles.REP)
                .get("/api/v1/tickets/" + ticketNumber + "/timeline")
                .then();
    }

    private String state() {
        return as(Roles.REP).get("/api/v1/tickets/" + ticketNumber).path("state");
    }

    private void solve() {
        run("UPDATE ticket SET state = 'SOLVED' WHERE number = '" + ticketNumber + "'");
    }

    private void run(String statement) {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeUpdate(statement)).isEqualTo(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static RequestSpecification as(String role) {
        return SignedIn.as("returns-" + role, role).contentType(ContentType.JSON);
    }
}
