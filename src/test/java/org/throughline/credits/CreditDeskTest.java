package org.throughline.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.credits.Books.line;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Problem;
import org.throughline.credits.Books.Sale;
import org.throughline.credits.NewCredit.Subject;
import org.throughline.customers.CustomerId;
import org.throughline.ground.Auditors;
import org.throughline.ground.RealDatabase;
import org.throughline.money.Money;
import org.throughline.orders.CreditWish;
import org.throughline.orders.NewOrder;
import org.throughline.orders.OrderTotals;
import org.throughline.tickets.TicketId;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class CreditDeskTest {

    @Inject
    Books books;

    @Inject
    CreditDesk desk;

    @Inject
    DataSource database;

    @AfterEach
    void audit() {
        assertThat(books.findings()).isEmpty();
    }

    @Test
    void a_credit_is_booked_with_its_tax_and_stands_on_the_ticket_and_the_statement() {
        Sale sale = books.sale("EUR", OrderTotals.PLAIN, line("a", 3, 1190, 0, 570), line("b", 1, 500, 0, 0));
        UUID grant = UUID.randomUUID();
        MemoCard memo = books.book(sale.wish(grant, 5000, new CreditWish.Pieces("a", 1), sale.part("b", 200)));
        assertThat(memo.amount()).isEqualTo(sale.money(1390));
        assertThat(memo.tax()).isEqualTo(sale.money(190));
        assertThat(memo.state()).isEqualTo(CreditState.BOOKED);
        assertThat(memo.lines()).extracting(MemoCard.Line::line).containsExactly("a", "b");

        get("/api/v1/credits/" + memo.id())
                .body("grant", Matchers.equalTo(grant.toString()))
                .body("amountMinor", Matchers.equalTo(1390))
                .body("taxMinor", Matchers.equalTo(190))
                .body("state", Matchers.equalTo("BOOKED"))
                .body("reversed", Matchers.equalTo(false))
                .body("lines.pieces", Matchers.contains(1, 0))
                .body("entries.by", Matchers.contains("nina"));
        get("/api/v1/tickets/" + sale.ticketNumber() + "/credits")
                .body("id", Matchers.contains(memo.id().toString()));
        get("/api/v1/tickets/" + sale.ticketNumber() + "/timeline")
                .body("items[0].kind", Matchers.equalTo("CREDITED"))
                .body("items[0].data.what", Matchers.equalTo("BOOKED"))
                .body("items[0].data.amount", Matchers.equalTo("1390"));
        get("/api/v1/customers/" + sale.customerExternalId() + "/statement?currency=EUR")
                .body("items.amountMinor", Matchers.contains(1390))
                .body("items.balanceMinor", Matchers.contains(1390));
        get("/api/v1/customers/" + sale.customerExternalId() + "/statement?currency=JPY")
                .body("items", Matchers.empty());
    }

    @Test
    void one_grant_pays_once_and_the_same_again_is_what_was_booked() {
        Sale sale = books.sale("EUR", OrderTotals.PLAIN, line("a", 1, 1000, 0, 0));
        UUID grant = UUID.randomUUID();
        MemoCard memo = books.book(sale.wish(grant, 500, sale.part("a", 400)));
        CreditDesk.Done again = OwnTransaction.of(() -> desk.book(sale.wish(grant, 500, sale.part("a", 400))));
        assertThat(again.isNew()).isFalse();
        assertThat(again.memo().id()).isEqualTo(memo.id());
        refused("grant-used", () -> books.book(sale.wish(grant, 500, sale.part("a", 401))));
        refused("grant-used", () -> books.book(sale.goodwill(grant, sale.money(500), sale.money(400))));
        books.reverse(memo.id());
        assertThat(books.book(sale.wish(grant, 500, sale.part("a", 400))).isReversed())
                .as("a grant that was taken back pays nothing more")
                .isTrue();
        Sale other = books.sale("EUR", OrderTotals.PLAIN, line("a", 1, 1000, 0, 0));
        refused("grant-used", () -> books.book(other.wish(grant, 500, other.part("a", 400))));
    }

    @Test
    void no_more_is_credited_than_the_grant_allows_nor_than_was_paid() {
        Sale sale = books.sale("EUR", OrderTotals.PLAIN, line("a", 2, 1000, 0, 0), line("b", 1, 700, 0, 0));
        refused("credit-beyond-grant", () -> books.book(sale.wish(UUID.randomUUID(), 999, sale.part("a", 1000))));
        assertThat(left(() -> books.book(sale.wish(sale.part("b", 701))))).isEqualTo(700);
        assertThat(left(() -> books.book(sale.wish(sale.part("b", 400), sale.part("b", 301)))))
                .as("nothing of one that is refused is taken")
                .isEqualTo(300);
        books.book(sale.wish(sale.part("b", 400), sale.part("b", 300)));
        refused("credit-exceeds-paid", () -> books.book(sale.wish(new CreditWish.Pieces("a", 3))));
        books.book(sale.wish(new CreditWish.Pieces("a", 2)));
        refused("credit-exceeds-paid", () -> books.book(sale.wish(new CreditWish.Pieces("a", 1))));
        refused("credit-exceeds-paid", () -> books.book(sale.wish(new CreditWish.Spread(sale.money(1)))));
    }

    @Test
    void who_has_paid_a_part_gets_no_more_back_than_that() {
        OrderTotals half = new OrderTotals(
                true, 0, 0, 0, 0, List.of(new org.throughline.orders.Payment("p1", 600, java.time.Instant.EPOCH)));
        Sale sale = books.sale("EUR", half, line("a", 1, 1000, 0, 160), line("b", 1, 1000, 0, 160));
        books.book(sale.wish(sale.part("a", 500)));
        assertThat(left(() -> books.book(sale.wish(sale.part("b", 101))))).isEqualTo(100);
        books.book(sale.wish(new CreditWish.Spread(sale.money(100))));
        refused("credit-exceeds-paid", () -> books.book(sale.wish(sale.part("b", 1))));
    }

    @Test
    void what_others_have_credited_counts_and_so_does_the_shipping() {
        OrderTotals totals = new OrderTotals(true, 0, 300, 48, 100, null);
        Sale sale = books.sale(
                "EUR", totals, new org.throughline.orders.OrderLine("S", "Thing", 1, 1000, null, "a", 0, 160, 1, 250));
        assertThat(left(() -> books.book(sale.wish(sale.part("a", 751))))).isEqualTo(750);
        MemoCard memo = books.book(sale.wish(new CreditWish.Spread(sale.money(950))));
        assertThat(memo.lines()).extracting(MemoCard.Line::line).containsExactlyInAnyOrder("a", "*shipping");
        refused("credit-exceeds-paid", () -> books.book(sale.wish(new CreditWish.Spread(sale.money(1)))));
    }

    @Test
    void a_reversal_is_a_counter_entry_after_which_it_can_be_credited_again() {
        Sale sale = books.sale("EUR", OrderTotals.PLAIN, line("a", 1, 1190, 0, 190));
        MemoCard memo = books.book(sale.wish(new CreditWish.Pieces("a", 1)));
        String path = "/api/v1/credits/" + memo.id() + "/reversal";
        Map<String, String> body = Map.of("reason", "entered-twice", "note", "Twice <b>really</b>");
        SignedIn.as("credits-rep", Roles.REP)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(403);
        for (int i = 0; i < 2; i++) {
            SignedIn.as("credits-sup", Roles.SUPERVISOR)
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post(path)
                    .then()
                    .statusCode(200)
                    .body("reversed", Matchers.equalTo(true))
                    .body("entries.kind", Matchers.contains("BOOKING", "REVERSAL"))
                    .body("entries.by", Matchers.contains("nina", "credits-sup"));
        }
        get("/api/v1/customers/" + sale.customerExternalId() + "/statement?currency=EUR")
                .body("items.amountMinor", Matchers.contains(-1190, 1190))
                .body("items.balanceMinor", Matchers.contains(0, 1190));
        get("/api/v1/tickets/" + sale.ticketNumber() + "/timeline")
                .body("items.findAll { it.kind == 'CREDITED' }.data.what", Matchers.contains("REVERSED", "BOOKED"))
                .body("items.text", Matchers.hasItem("Twice <b>really</b>"));
        assertThat(books.book(sale.wish(new CreditWish.Pieces("a", 1))).tax()).isEqualTo(sale.money(190));
        SignedIn.as("credits-sup", Roles.SUPERVISOR)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/credits/" + UUID.randomUUID() + "/reversal")
                .then()
                .statusCode(404);
    }

    @Test
    void a_statement_is_paged_and_its_balance_is_that_of_all_before() {
        Sale sale = books.sale("KWD", OrderTotals.PLAIN, line("a", 1, 1_000_000, 0, 0));
        for (int i = 1; i <= 7; i++) {
            books.book(sale.wish(sale.part("a", i)));
        }
        String path = "/api/v1/customers/" + sale.customerExternalId() + "/statement?currency=KWD&limit=3";
        String next = get(path)
                .body("items.balanceMinor", Matchers.contains(28, 21, 15))
                .extract()
                .path("next");
        String last = get(path + "&after=" + next)
                .body("items.balanceMinor", Matchers.contains(10, 6, 3))
                .extract()
                .path("next");
        get(path + "&after=" + last)
                .body("items.balanceMinor", Matchers.contains(1))
                .body("$", Matchers.not(Matchers.hasKey("next")));
        SignedIn.as("credits-rep", Roles.REP)
                .get("/api/v1/customers/" + sale.customerExternalId() + "/statement?currency=EUR&after=" + next)
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void nothing_and_less_than_nothing_is_not_credited(long minor) {
        Sale sale = books.sale("EUR", OrderTotals.PLAIN, line("a", 1, 1000, 0, 0));
        refused("amount-not-positive", () -> books.book(sale.wish(sale.part("a", minor))));
        refused(
                "amount-not-positive",
                () -> books.book(sale.goodwill(UUID.randomUUID(), sale.money(1), sale.money(minor))));
        assertThatThrownBy(() -> books.book(sale.wish(new CreditWish.Spread(sale.money(minor)))))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> books.book(sale.wish(new CreditWish.Pieces("a", (int) minor))))
                .isInstanceOf(Problem.class);
    }

    @Test
    void hostile_wishes_are_refused() {
        Sale sale = books.sale("EUR", OrderTotals.PLAIN, line("a", 1, 1000, 0, 0));
        Sale other = books.sale("EUR", OrderTotals.PLAIN, line("a", 1, 1000, 0, 0));
        Money yen = new Money(1, Currency.getInstance("JPY"));
        Money huge = sale.money(Long.MAX_VALUE);
        refused("credit-currency", () -> books.book(sale.wish(new CreditWish.Part("a", yen))));
        refused("credit-currency", () -> books.book(sale.wish(new CreditWish.Spread(yen))));
        refused("credit-currency", () -> books.book(sale.goodwill(UUID.randomUUID(), sale.money(1), yen)));
        refused("credit-exceeds-paid", () -> books.book(sale.wish(new CreditWish.Part("a", huge))));
        refused("credit-exceeds-paid", () -> books.book(sale.wish(new CreditWish.Pieces("a", Integer.MAX_VALUE))));
        for (String line : List.of("b", "*", "", "' OR 1=1 --", "<b>", "ü")) {
            refused("order-refused", () -> books.book(sale.wish(sale.part(line, 1))));
        }
        refused(
                "order-refused",
                () -> books.book(new NewCredit(
                        UUID.randomUUID(),
                        sale.money(9),
                        sale.ticket(),
                        sale.customer(),
                        "damaged",
                        "nina",
                        new Subject.OfOrder(other.order(), List.of(sale.part("a", 1))),
                        Payout.REFUND)));
        refused(
                "credit-customer",
                () -> books.book(new NewCredit(
                        UUID.randomUUID(),
                        sale.money(9),
                        sale.ticket(),
                        other.customer(),
                        "damaged",
                        "nina",
                        new Subject.OfOrder(other.order(), List.of(sale.part("a", 1))),
                        Payout.REFUND)));
        assertThatThrownBy(() -> new NewCredit(
                        UUID.randomUUID(),
                        huge,
                        new TicketId(UUID.randomUUID()),
                        new CustomerId(UUID.randomUUID()),
                        "<script>",
                        "nina",
                        new Subject.Goodwill(huge),
                        Payout.REFUND))
                .isInstanceOf(IllegalArgumentException.class);
        refused("credit-too-large", () -> books.book(sale.goodwill(UUID.randomUUID(), huge, huge)));
    }

    @Test
    void a_newer_order_never_undoes_a_credit_silently() {
        Sale sale = books.sale("EUR", OrderTotals.PLAIN, line("a", 2, 1000, 0, 0), line("b", 1, 500, 0, 80));
        books.book(sale.wish(new CreditWish.Pieces("a", 2)));
        books.book(sale.wish(sale.part("b", 500)));
        close(sale);
        books.bring(Books.next(sale.brought(), 2, OrderTotals.PLAIN, line("a", 1, 900, 0, 0)));
        ValidatableResponse ticket = get("/api/v1/tickets/" + sale.ticketNumber());
        ticket.body("state", Matchers.equalTo("OPEN"));
        get("/api/v1/tickets/" + sale.ticketNumber() + "/timeline")
                .body(
                        "items.findAll { it.data.what == 'ORDER_FELL_SHORT' }.data.line",
                        Matchers.containsInAnyOrder("", "a", "b"))
                .body(
                        "items.findAll { it.data.what == 'ORDER_FELL_SHORT' && it.data.line == 'a' }.data.paid",
                        Matchers.contains("900"));
        refused("credit-exceeds-paid", () -> books.book(sale.wish(sale.part("a", 1))));
        books.bring(
                Books.next(sale.brought(), 3, OrderTotals.PLAIN, line("a", 3, 1000, 0, 0), line("b", 1, 600, 0, 0)));
        assertThat(left(() -> books.book(sale.wish(sale.part("b", 101))))).isEqualTo(100);
        NewOrder yen = new NewOrder(
                sale.brought().externalId(),
                sale.brought().number(),
                sale.customer(),
                sale.brought().status(),
                sale.brought().placedAt(),
                null,
                "JPY",
                sale.brought().lines(),
                4L,
                OrderTotals.PLAIN,
                List.of(),
                null);
        refused("order-currency-settled", () -> books.bring(yen));
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE ledger_entry SET amount = amount + 1 WHERE memo_id = '%s'",
        "DELETE FROM ledger_entry WHERE memo_id = '%s'",
        "UPDATE ledger_posting SET amount = 1 WHERE entry_id IN (SELECT id FROM ledger_entry WHERE memo_id = '%s')",
        "DELETE FROM ledger_posting WHERE entry_id IN (SELECT id FROM ledger_entry WHERE memo_id = '%s')",
        "UPDATE credit_memo SET reason = 'x' WHERE id = '%s'",
        "DELETE FROM credit_memo WHERE id = '%s'",
        "UPDATE credit_memo_line SET tax = 0 WHERE memo_id = '%s'",
        "DELETE FROM credit_memo_line WHERE memo_id = '%s'",
        "UPDATE customer_order_settled s JOIN credit_memo m ON m.order_id = s.order_id SET s.credited = s.most + 1 WHERE m.id = '%s'",
        "UPDATE customer_order_settled s JOIN credit_memo m ON m.order_id = s.order_id SET s.credited = -1 WHERE m.id = '%s'",
        "INSERT INTO ledger_posting (entry_id, place, debit, credit, currency, amount) SELECT id, 9, 'goodwill',"
                + " 'customer-credits', 'EUR', 1 FROM ledger_entry WHERE memo_id = '%s'",
        "INSERT INTO credit_memo_line SELECT memo_id, 9, line_key, 0, 1, 0 FROM credit_memo_line WHERE memo_id = '%s'",
        "INSERT INTO credit_memo SELECT UUID(), UUID(), digest, ticket_id, ticket_number, customer_id,"
                + " customer_external_id, order_id, order_external_id, reason, currency, amount, tax, granted, payout"
                + " FROM credit_memo WHERE id = '%s'"
    })
    void the_database_itself_refuses_what_must_not_be(String statement) {
        Sale sale = books.sale("EUR", OrderTotals.PLAIN, line("a", 1, 1190, 0, 190));
        MemoCard memo = books.book(sale.wish(new CreditWish.Pieces("a", 1)));
        assertThatThrownBy(() -> {
                    try (Connection connection = database.getConnection();
                            Statement sql = connection.createStatement()) {
                        sql.executeUpdate(statement.formatted(memo.id()));
                    }
                })
                .isInstanceOf(SQLException.class);
        assertThat(books.read(memo.id())).isEqualTo(memo);
    }

    @Test
    void the_auditors_queries_see_what_is_wrong() throws SQLException {
        Sale sale = books.sale("EUR", OrderTotals.PLAIN, line("a", 1, 1190, 0, 190));
        MemoCard memo = books.book(sale.wish(sale.part("a", 600)));
        assertThat(Auditors.queries()).hasSizeGreaterThan(15);
        String settled = "customer_order_settled WHERE order_id = '" + sale.order() + "'";
        String entry = memo.booking().id().toString();
        wrong("UPDATE customer_order_settled SET credited = credited - 1 WHERE order_id = '" + sale.order()
                + "' AND line_key = '*'");
        wrong("UPDATE customer_order_settled SET credited = credited + 1 WHERE order_id = '" + sale.order() + "'");
        wrong("DELETE FROM " + settled);
        wrong("UPDATE ledger_handover SET period = '2001-01' WHERE entry_id = '" + entry + "'");
        wrong("DELETE FROM ledger_handover WHERE entry_id = '" + entry + "'");
        wrong("INSERT INTO ledger_entry SELECT UUID(), memo_id, 'REVERSAL', customer_id, currency, amount, period,"
                + " posted, posted_by, reason FROM ledger_entry WHERE id = '" + entry + "'");
        wrong("UPDATE grant_made SET reversed = UTC_TIMESTAMP(6) WHERE id = '" + memo.grant() + "'");
        wrong("UPDATE grant_made SET amount = 599 WHERE id = '" + memo.grant() + "'");
        wrong("DELETE FROM grant_made WHERE id = '" + memo.grant() + "'");
        wrong("UPDATE ledger_period SET closed = '2001-01-01', closed_by = 'x' WHERE closed IS NULL");
    }

    /// Somebody does this past all of our code; undone afterwards.
    private void wrong(String statement) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement sql = connection.createStatement()) {
                assertThat(sql.executeUpdate(statement)).as(statement).isPositive();
                assertThat(Auditors.findings(connection)).as(statement).isNotEmpty();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static void close(Sale sale) {
        Map<String, Object> matter = Map.of("kind", "CREDIT", "order", "4711", "reason", "damaged");
        for (Map<String, Object> change : List.<Map<String, Object>>of(
                Map.of("state", "OPEN", "particulars", matter), Map.of("state", "SOLVED"), Map.of("state", "CLOSED"))) {
            SignedIn.as("credits-rep", Roles.REP)
                    .contentType(ContentType.JSON)
                    .header("If-Match", "*")
                    .body(change)
                    .patch("/api/v1/tickets/" + sale.ticketNumber())
                    .then()
                    .statusCode(200);
        }
    }

    private static void refused(String type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.type().toString()).endsWith("/" + type));
    }

    private static long left(ThrowingCallable call) {
        long[] left = {-1};
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.type().toString()).endsWith("/credit-exceeds-paid");
            left[0] = (Long) java.util.Objects.requireNonNull(problem.values().get("left"));
        });
        return left[0];
    }

    private static ValidatableResponse get(String path) {
        return SignedIn.as("credits-rep", Roles.REP).get(path).then().statusCode(200);
    }
}
