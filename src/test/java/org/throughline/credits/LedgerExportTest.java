package org.throughline.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.credits.Books.line;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.OwnTransaction;
import org.throughline.credits.Books.Sale;
import org.throughline.ground.RealDatabase;
import org.throughline.ground.Sql;
import org.throughline.orders.CreditWish;
import org.throughline.orders.OrderTotals;

/// Accounting fetches what was booked, and answers. Other tests book, too: what they book is fetched
/// along.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class LedgerExportTest {

    private static final String EXPORTS = "/api/v1/ledger/exports";

    @Inject
    Books books;

    @Inject
    Periods periods;

    @Inject
    Ledger ledger;

    @Inject
    DataSource database;

    @AfterEach
    void audit() {
        assertThat(books.findings()).isEmpty();
    }

    @Test
    void each_entry_is_handed_out_once_also_after_a_crash_before_the_acknowledgement() {
        Sale sale = books.sale("EUR", OrderTotals.PLAIN, line("a", 1, 1190, 0, 190));
        MemoCard memo = books.book(sale.wish(new CreditWish.Pieces("a", 1)));
        String period = memo.booking().period();
        fetchAll(period);
        MemoCard second = books.book(sale.goodwill(UUID.randomUUID(), sale.money(5), sale.money(5)));

        Response first = handOut(period);
        first.then().statusCode(201);
        String export = first.path("id");
        int entries = first.path("entries");
        books.book(sale.goodwill(UUID.randomUUID(), sale.money(6), sale.money(6)));
        // accounting, or this node, has crashed
        handOut(period)
                .then()
                .statusCode(200)
                .body("id", Matchers.equalTo(export))
                .body("entries", Matchers.equalTo(entries));
        List<String> ids = accounting().get(EXPORTS + "/" + export + "/entries").path("items.id");
        assertThat(ids).containsExactly(second.booking().id().toString());
        assertThat(books.read(second.id()).state()).isEqualTo(CreditState.BOOKED);

        acknowledge(export, entries + 1)
                .then()
                .statusCode(409)
                .body("type", Matchers.endsWith("/export-incomplete"))
                .body("entries", Matchers.equalTo(entries));
        assertThat(books.read(second.id()).state()).isEqualTo(CreditState.BOOKED);
        acknowledge(export, entries).then().statusCode(200);
        String at =
                acknowledge(export, entries).then().statusCode(200).extract().path("acknowledged");
        assertThat(at).isNotNull();
        assertThat(books.read(second.id()).state()).isEqualTo(CreditState.EXPORTED);

        String next = handOut(period).then().statusCode(201).extract().path("id");
        assertThat(accounting().get(EXPORTS + "/" + next + "/entries").<List<String>>path("items.id"))
                .hasSize(1)
                .doesNotContainAnyElementsOf(ids);
        acknowledge(next, 1).then().statusCode(200);
        handOut(period).then().statusCode(204);
    }

    @Test
    void the_three_forms_say_the_same_and_go_on_where_they_broke_off() {
        Sale sale = books.sale("KWD", new OrderTotals(true, 0, 1000, 0, 0, null), line("a", 1, 119_000, 0, 19_000));
        String period = books.book(sale.goodwill(UUID.randomUUID(), sale.money(5), sale.money(5)))
                .booking()
                .period();
        fetchAll(period);
        MemoCard memo = books.book(sale.wish(sale.part("a", 11_900), sale.part("*shipping", 250)));
        books.reverse(memo.id());
        MemoCard last = books.book(sale.goodwill(UUID.randomUUID(), sale.money(7), sale.money(7)));
        String export = handOut(period).path("id");

        String path = EXPORTS + "/" + export + "/entries";
        Response page = accounting().get(path + "?limit=2");
        page.then()
                .body("items.kind", Matchers.contains("BOOKING", "REVERSAL"))
                .body("items.customer", Matchers.everyItem(Matchers.equalTo(sale.customerExternalId())))
                .body("items[0].postings.amountMinor", Matchers.contains(10_000, 1_900, 250))
                .body(
                        "items[0].postings.debit",
                        Matchers.contains("sales-allowances", "output-tax", "sales-allowances"))
                .body("items[1].postings.debit", Matchers.everyItem(Matchers.equalTo("customer-credits")))
                .body("items[1].reverses", Matchers.equalTo(memo.booking().id().toString()));
        accounting()
                .get(path + "?limit=2&after=" + page.path("next"))
                .then()
                .body("items.id", Matchers.contains(last.booking().id().toString()))
                .body("items[0].postings.debit", Matchers.contains("goodwill"));

        String csv = accounting()
                .get(path + ".csv")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
        List<String[]> rows =
                Arrays.stream(csv.split("\r\n")).map(row -> row.split(",", -1)).toList();
        assertThat(rows).hasSize(8).allSatisfy(row -> assertThat(row).hasSize(18));
        assertThat(rows.get(1)).contains("KWD", "10000", "10.000", sale.ticketNumber(), "a");
        List<String> second = page.path("items.id");
        String rest = accounting().get(path + ".csv?after=" + second.get(1)).asString();
        assertThat(rest.split("\r\n")).hasSize(2);
        String ndjson = accounting().get(path + ".ndjson").asString();
        assertThat(ndjson.split("\n")).hasSize(3);
        assertThat(accounting()
                        .get(path + ".ndjson?after=" + second.get(0))
                        .asString()
                        .split("\n"))
                .hasSize(2);
        acknowledge(export, 3).then().statusCode(200);
        accounting().get("/api/v1/ledger/periods/" + period).then().statusCode(200);
        accounting()
                .get(EXPORTS + "/" + UUID.randomUUID() + "/entries.csv")
                .then()
                .statusCode(404);
        SignedIn.as("credits-rep", Roles.REP).get(path).then().statusCode(403);
    }

    @Test
    void two_who_ask_at_once_get_one_export() throws Exception {
        Sale sale = books.sale("EUR", OrderTotals.PLAIN, line("a", 1, 100, 0, 0));
        String period = books.book(sale.wish(sale.part("a", 1))).booking().period();
        fetchAll(period);
        for (int round = 0; round < 5; round++) {
            books.book(sale.wish(sale.part("a", 1)));
            accounting(); // makes the account first
            CountDownLatch start = new CountDownLatch(1);
            Set<String> ids = new HashSet<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
                List<Future<Response>> answers = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    answers.add(threads.submit(() -> {
                        start.await();
                        return handOut(period);
                    }));
                }
                start.countDown();
                for (Future<Response> answer : answers) {
                    assertThat(answer.get().statusCode()).isIn(200, 201);
                    ids.add(answer.get().path("id"));
                }
            }
            assertThat(ids).hasSize(1);
            acknowledge(ids.iterator().next(), 1).then().statusCode(200);
        }
    }

    @Test
    void accounting_accepts_or_rejects_and_a_rejection_opens_the_ticket_again() {
        Sale sale = books.sale("EUR", OrderTotals.PLAIN, line("a", 1, 1000, 0, 0));
        MemoCard memo = books.book(sale.wish(sale.part("a", 100)));
        String entry = memo.booking().id().toString();
        answer(entry, "ACCEPTED", null, 409, "entry-state");
        fetchAll(memo.booking().period());
        solve(sale);

        answer(entry, "REJECTED", null, 422, "rejection-reason");
        answer(entry, "ACCEPTED", "why", 422, "rejection-reason");
        answer(UUID.randomUUID().toString(), "ACCEPTED", null, 404, "not-found");
        answer(entry, "REJECTED", "unknown-debtor", 200, null);
        ticket(sale).body("state", Matchers.equalTo("OPEN"));
        timeline(sale)
                .body("items.findAll { it.kind == 'CREDITED' }.data.what", Matchers.contains("REJECTED", "BOOKED"))
                .body("items.find { it.data.what == 'REJECTED' }.data.reason", Matchers.equalTo("unknown-debtor"))
                .body("items.findAll { it.kind == 'STATE' }[0].data.to", Matchers.equalTo("OPEN"));
        assertThat(new Sql(database)
                        .count("live_event WHERE kind = 'ticket.changed' AND subject = '" + sale.ticketNumber() + "'"))
                .isPositive();
        assertThat(books.read(memo.id()).booking().rejection()).isEqualTo("unknown-debtor");

        answer(entry, "REJECTED", "unknown-debtor", 200, null);
        answer(entry, "REJECTED", "other", 409, "entry-state");
        answer(entry, "ACCEPTED", null, 200, null);
        answer(entry, "ACCEPTED", null, 200, null);
        answer(entry, "REJECTED", "unknown-debtor", 409, "entry-state");
        timeline(sale)
                .body(
                        "items.findAll { it.kind == 'CREDITED' }.data.what",
                        Matchers.contains("ACCEPTED", "REJECTED", "BOOKED"));
        assertThat(books.read(memo.id()).state()).isEqualTo(CreditState.ACCEPTED);
        assertThat(books.reverse(memo.id()).reversal()).isNotNull();
    }

    @Test
    void a_closed_month_stays_closed_and_what_comes_later_goes_to_the_next_open_one() {
        accounting()
                .post("/api/v1/ledger/periods/" + periods.now() + "/closing")
                .then()
                .statusCode(422)
                .body("type", Matchers.endsWith("/period-running"));
        String closed = accounting()
                .post("/api/v1/ledger/periods/2003-01/closing")
                .then()
                .statusCode(200)
                .extract()
                .path("closed");
        accounting()
                .post("/api/v1/ledger/periods/2003-01/closing")
                .then()
                .statusCode(200)
                .body("closed", Matchers.equalTo(closed))
                .body("closedBy", Matchers.equalTo("credits-accounting"));
        accounting().post("/api/v1/ledger/periods/2003-02/closing").then().statusCode(200);
        assertThat(QuarkusTransaction.requiringNew().call(() -> periods.open(YearMonth.of(2003, 1))))
                .isEqualTo("2003-03");

        Sale sale = books.sale("EUR", OrderTotals.PLAIN, line("a", 1, 1000, 0, 0));
        MemoCard memo = books.book(sale.wish(sale.part("a", 100)));
        assertThatThrownBy(() -> OwnTransaction.of(() -> {
                    ledger.post(memo, LedgerEntryKind.REVERSAL, "sue", "mistake", "2003-01");
                    return true;
                }))
                .as("the database refuses it, too")
                .hasRootCauseInstanceOf(java.sql.SQLException.class);
        new Sql(database).run("UPDATE ledger_period SET closed = NULL, closed_by = NULL WHERE period = '2003-01'");
        assertThat(new Sql(database).count("ledger_period WHERE period = '2003-01' AND closed IS NOT NULL"))
                .as("nobody reopens it")
                .isEqualTo(1);
    }

    @Test
    void who_closes_waits_for_who_posts() throws Exception {
        YearMonth month = YearMonth.of(2004, 5);
        assertThat(QuarkusTransaction.requiringNew().call(() -> periods.open(month)))
                .isEqualTo("2004-05");
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<String> posting =
                    threads.submit(() -> QuarkusTransaction.requiringNew().call(() -> {
                        String period = periods.open(month);
                        held.countDown();
                        go.await();
                        return period;
                    }));
            held.await();
            Future<Integer> closing = threads.submit(() ->
                    accounting().post("/api/v1/ledger/periods/2004-05/closing").statusCode());
            assertThatThrownBy(() -> closing.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            go.countDown();
            assertThat(posting.get()).isEqualTo("2004-05");
            assertThat(closing.get()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "{'period': '2026-13'}",
        "{'period': '2026-00'}",
        "{'period': \"2026-11' OR 1=1\"}",
        "{'period': ''}",
        "{'period': null}",
        "{'period': 202611}",
        "{}"
    })
    void what_is_no_month_is_refused(String body) {
        accounting().body(body.replace('\'', '"')).post(EXPORTS).then().statusCode(400);
    }

    @Test
    void a_month_of_which_nothing_is_known_has_nothing() {
        accounting().get("/api/v1/ledger/periods/2001-07").then().statusCode(404);
        handOut("2001-07").then().statusCode(204);
        accounting().get("/api/v1/ledger/periods?limit=1").then().statusCode(200);
    }

    /// What was booked so far is acknowledged, all of it.
    private static void fetchAll(String period) {
        for (Response export = handOut(period); export.statusCode() != 204; export = handOut(period)) {
            acknowledge(export.path("id"), export.path("entries")).then().statusCode(200);
        }
    }

    private static Response handOut(String period) {
        return accounting().body(Map.of("period", period)).post(EXPORTS);
    }

    private static Response acknowledge(String export, int entries) {
        return accounting().body(Map.of("entries", entries)).post(EXPORTS + "/" + export + "/acknowledgement");
    }

    private static void answer(
            String entry, String says, @Nullable String reason, int status, @Nullable String problem) {
        Map<String, Object> item = new HashMap<>(Map.of("entry", entry, "says", says));
        if (reason != null) {
            item.put("reason", reason);
        }
        Response answer = accounting().body(Map.of("items", List.of(item))).post("/api/v1/ledger/answers");
        answer.then().statusCode(200).body("items[0].status", Matchers.equalTo(status));
        if (problem == null) {
            answer.then().body("items[0].state", Matchers.equalTo(says));
        } else {
            answer.then().body("items[0].problem.type", Matchers.endsWith("/" + problem));
        }
    }

    private static void solve(Sale sale) {
        Map<String, Object> matter = Map.of("kind", "CREDIT", "order", "4711", "reason", "damaged");
        for (Map<String, Object> change : List.<Map<String, Object>>of(
                Map.of("state", "OPEN", "particulars", matter), Map.of("state", "SOLVED"))) {
            SignedIn.as("credits-rep", Roles.REP)
                    .contentType(ContentType.JSON)
                    .header("If-Match", "*")
                    .body(change)
                    .patch("/api/v1/tickets/" + sale.ticketNumber())
                    .then()
                    .statusCode(200);
        }
    }

    private static io.restassured.response.ValidatableResponse ticket(Sale sale) {
        return SignedIn.as("credits-rep", Roles.REP)
                .get("/api/v1/tickets/" + sale.ticketNumber())
                .then();
    }

    private static io.restassured.response.ValidatableResponse timeline(Sale sale) {
        return SignedIn.as("credits-rep", Roles.REP)
                .get("/api/v1/tickets/" + sale.ticketNumber() + "/timeline")
                .then();
    }

    private static RequestSpecification accounting() {
        return SignedIn.as("credits-accounting", Roles.INTEGRATOR).contentType(ContentType.JSON);
    }
}
