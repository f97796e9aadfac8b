package org.throughline.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.api.Cursor;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.CustomerId;
import org.throughline.customers.NewCustomer;
import org.throughline.ground.QueryPlan;
import org.throughline.ground.RealDatabase;
import org.throughline.phone.E164;
import org.throughline.queues.SampleQueues;
import org.throughline.staff.RepCard;
import org.throughline.staff.Roster;
import org.throughline.staff.SampleReps;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.CallNews.ResolvedBy;
import org.throughline.tickets.PromiseCard;
import org.throughline.tickets.TicketDesk;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class LostCallsTest {

    private static final String PATH = "/api/v1/calls/lost";
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    @Inject
    CallLedger ledger;

    @Inject
    JourneyBook book;

    @Inject
    Callers callers;

    @Inject
    CustomerDirectory customers;

    @Inject
    LostCalls lostCalls;

    @Inject
    Journeys journeys;

    @Inject
    TicketDesk tickets;

    @Inject
    Roster roster;

    @Inject
    SampleReps reps;

    @Inject
    SampleQueues queues;

    @Inject
    DataSource database;

    private final int n = NEXT.incrementAndGet();
    private final CallId call = new CallId("lost-1700000000." + n);
    private final String number = "+4930231270" + (10 + n);
    private final Instant t0 = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);

    @BeforeEach
    void somebody_works_here() {
        QuarkusTransaction.requiringNew().run(() -> {
            reps.load();
            queues.load();
        });
    }

    @Test
    void who_was_cut_off_and_gives_up_before_somebody_takes_over_is_promised_a_call_by_the_rep_they_talked_with() {
        RepCard rep = rep();
        tell(announced(call), waiting(0), connected("lost-1700000001." + n, rep, 3), disconnected(rep, 9), cutOff(rep));
        tell(waiting(11), ended(call, 14, 16, false));

        shown(call)
                .body(item("rep"), equalTo(rep.login()))
                .body(item("queue"), equalTo("service-en"))
                .body(item("reachable"), equalTo(true))
                .body(item("lostAt"), notNullValue())
                .body(item("calledAgainAt"), nullValue())
                .body(item("settlement"), nullValue());
        assertThat(promises()).extracting(PromiseCard::reason).containsExactly("LOST_BY_US");
    }

    @Test
    void who_was_cut_off_and_taken_over_and_then_hangs_up_is_owed_nothing() {
        RepCard rep = rep();
        tell(announced(call), connected("lost-1700000001." + n, rep, 3), disconnected(rep, 9), cutOff(rep));
        tell(connected("lost-1700000002." + n, rep, 12), ended(call, 14, 16, false));
        assertThat(find(call)).isNull();
        assertThat(promises()).isEmpty();
    }

    @Test
    void whom_we_lose_while_they_wait_is_owed_a_call_by_the_queue_and_told_once() {
        tell(announced(call), waiting(0), ended(call, 5, 0, true), ended(call, 6, 0, true));
        shown(call).body(item("rep"), nullValue()).body(item("queue"), equalTo("service-en"));
        assertThat(promises()).hasSize(1);
    }

    @Test
    void a_caller_who_shows_no_number_and_is_nobody_known_cannot_be_promised_a_call() {
        tell(new CallNews.Announced(call, t0, false, null, "100"), ended(call, 5, 0, true));
        shown(call).body(item("reachable"), equalTo(false));
        assertThat(promises()).isEmpty();
    }

    @Test
    void a_customer_of_whom_no_number_is_known_is_promised_nothing_and_stays_in_the_list() {
        QuarkusTransaction.requiringNew().run(() -> {
            CustomerId customer = customers.upsert(new NewCustomer(
                    "lost-" + UUID.randomUUID(), null, "Lost Caller", null, null, List.of(), List.of(), null, null));
            ledger.take(new CallNews.Announced(call, t0, false, null, "100"));
            book.begin(call, null, "100", "en");
            book.identify(call, customer, Verification.ANI_AND_FACT);
        });
        tell(waiting(2), ended(call, 5, 0, true));
        shown(call).body(item("reachable"), equalTo(false)).body(item("queue"), equalTo("service-en"));
        assertThat(promises()).isEmpty();
        settle(call, "CALLED_AGAIN").statusCode(200).body("promiseKeptAt", nullValue());
    }

    @Test
    void a_caller_whose_number_was_forgotten_can_no_longer_be_called_back() {
        tell(announced(call), ended(call, 5, 0, true));
        shown(call).body(item("reachable"), equalTo(true));
        QuarkusTransaction.requiringNew().run(() -> callers.deleteById(call.value()));
        shown(call).body(item("reachable"), equalTo(false));
    }

    @Test
    void a_customer_who_shows_no_number_can_be_called_back_until_they_are_erased() {
        String id = "lost-" + UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> {
            CustomerId customer = customers.upsert(new NewCustomer(
                    id, null, "Lost Caller", null, null, List.of(), List.of(new E164(number)), null, null));
            ledger.take(new CallNews.Announced(call, t0, false, null, "100"));
            book.begin(call, null, "100", "en");
            book.identify(call, customer, Verification.ANI_AND_FACT);
        });
        tell(ended(call, 5, 0, true));
        shown(call).body(item("reachable"), equalTo(true));
        SignedIn.as("lost-admin", Roles.ADMIN)
                .delete("/api/v1/customers/" + id)
                .then()
                .statusCode(204);
        shown(call).body(item("reachable"), equalTo(false));
    }

    @Test
    void whoever_calls_again_from_the_same_number_is_seen_to_have_called_again() {
        tell(announced(call), ended(call, 5, 0, true));
        CallId again = new CallId("lost-1700000005." + n);
        tell(new CallNews.Announced(again, t0.plusSeconds(20), false, number, "100"));
        shown(call).body(item("calledAgainAt"), equalTo(t0.plusSeconds(20).toString()));
    }

    @Test
    void who_sees_the_ticket_of_a_lost_call_is_in_the_audit() {
        tell(announced(call), ended(call, 5, 0, true));
        String ticket = QuarkusTransaction.requiringNew()
                .call(() -> Objects.requireNonNull(
                                journeys.get(lostCalls.findById(call.value()).journey()))
                        .ticket()
                        .toString());
        shown(call);
        settle(call, "NOT_NEEDED").statusCode(200);
        SignedIn.as("lost-admin", Roles.ADMIN)
                .queryParam("who", "lost-sam")
                .queryParam("id", ticket)
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body("items.kind", everyItem(equalTo("ticket")))
                .body("items.operation", contains(PATH + "/{call}/settlement", PATH));
    }

    @Test
    void a_call_is_settled_once_and_the_promise_is_kept_with_it() {
        tell(announced(call), ended(call, 5, 0, true));
        settle(call, "CALLED_BACK").statusCode(200).body("settlement.how", equalTo("CALLED_BACK"));
        settle(call, "CALLED_BACK").statusCode(200).body("settlement.by", equalTo("lost-sam"));
        settle(call, "NOT_NEEDED").statusCode(409).body("type", equalTo("/problems/lost-call-settled"));
        assertThat(promises()).singleElement().matches(promise -> promise.kept() != null);
        assertThat(find(call)).isNull();
        sam().get(PATH + "?settled=true&limit=200")
                .then()
                .statusCode(200)
                .body("items.find { it.call == '" + call + "' }.promiseKeptAt", notNullValue());
    }

    @Test
    void a_caller_whom_nobody_reaches_is_still_owed_what_was_promised() {
        tell(announced(call), ended(call, 5, 0, true));
        settle(call, "NOT_REACHED").statusCode(200);
        assertThat(promises()).singleElement().matches(promise -> promise.kept() == null);
    }

    @Test
    void only_a_supervisor_sees_the_list_and_settles() {
        SignedIn.as("lost-nina", Roles.REP).get(PATH).then().statusCode(403);
        SignedIn.as("lost-nina", Roles.REP)
                .contentType(ContentType.JSON)
                .body(Map.of("how", "CALLED_BACK"))
                .post(PATH + "/" + call + "/settlement")
                .then()
                .statusCode(403);
        settle(new CallId("lost-1700000000.999999"), "CALLED_BACK").statusCode(404);
        settle(call, "WHATEVER").statusCode(400);
    }

    @Test
    void the_list_is_paged_the_latest_first_and_nothing_comes_twice() {
        for (int i = 0; i < 5; i++) {
            CallId each = new CallId("lost-170000001" + i + "." + n);
            tell(announced(each), ended(each, 5 + i, 0, true));
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = sam().get(PATH + "?limit=2" + (next.isEmpty() ? "" : "&after=" + next))
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.call"));
            next = page.path("next");
        }
        assertThat(seen).doesNotHaveDuplicates().contains("lost-1700000014." + n);
        assertThat(seen.indexOf("lost-1700000014." + n)).isLessThan(seen.indexOf("lost-1700000010." + n));
    }

    @Test
    void a_cursor_with_a_time_or_a_key_that_no_lost_call_can_have_is_refused() {
        after("9999-12-31T23:59:59.999999Z", "x").statusCode(200);
        after("1000-01-01T00:00:00Z", "x").statusCode(200);
        for (String time : List.of(
                "+999999999-01-01T00:00:00Z",
                "-999999999-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "0999-12-31T23:59:59Z")) {
            after(time, "x").statusCode(400).body("type", equalTo("/problems/cursor-invalid"));
        }
        after("2026-01-01T00:00:00Z", "ü").statusCode(400).body("type", equalTo("/problems/cursor-invalid"));
    }

    @Test
    void the_list_is_read_in_the_order_of_its_index() throws Exception {
        QueryPlan plan = QueryPlan.of(
                database,
                "SELECT * FROM lost_call FORCE INDEX (lost_call_settled) WHERE settled = :settled"
                        + " AND lost_at <= :at AND (lost_at < :at OR call_id < :call)"
                        + " ORDER BY lost_at DESC, call_id DESC LIMIT 51",
                Map.of("settled", false, "at", java.sql.Timestamp.from(t0), "call", "a-1.1"));
        assertThat(plan.keys()).containsExactly("lost_call_settled");
        assertThat(plan.extra()).doesNotContain("filesort", "temporary");
    }

    @Test
    void what_is_older_than_it_is_kept_is_forgotten() {
        tell(announced(call), ended(call, 5, 0, true));
        assertThat(QuarkusTransaction.requiringNew().call(() -> lostCalls.forget(t0.minusSeconds(1_000_000))))
                .isZero();
        assertThat(QuarkusTransaction.requiringNew().call(() -> lostCalls.forget(t0.plusSeconds(6))))
                .isPositive();
        assertThat(find(call)).isNull();
    }

    private static io.restassured.specification.RequestSpecification sam() {
        return SignedIn.as("lost-sam", Roles.SUPERVISOR);
    }

    private static ValidatableResponse after(String time, String key) {
        return sam().queryParam("after", Cursor.of("lost-calls", time, key).write())
                .get(PATH)
                .then();
    }

    private static ValidatableResponse settle(CallId call, String how) {
        return sam().contentType(ContentType.JSON)
                .body(Map.of("how", how))
                .post(PATH + "/" + call + "/settlement")
                .then();
    }

    private ValidatableResponse shown(CallId lost) {
        return sam().get(PATH + "?limit=200").then().statusCode(200).body(item("call"), equalTo(lost.value()));
    }

    private String item(String field) {
        return "items.find { it.call == '" + call + "' }." + field;
    }

    private static @Nullable Object find(CallId call) {
        return sam().get(PATH + "?limit=200").path("items.find { it.call == '" + call + "' }");
    }

    private List<PromiseCard> promises() {
        return QuarkusTransaction.requiringNew().call(() -> tickets.promisesOf(book.ticket(call)));
    }

    private RepCard rep() {
        return QuarkusTransaction.requiringNew().call(() -> roster.active().getFirst());
    }

    private void tell(CallNews... news) {
        for (CallNews each : news) {
            QuarkusTransaction.requiringNew().run(() -> ledger.take(each));
        }
    }

    private CallNews announced(CallId id) {
        return new CallNews.Announced(id, t0, false, number, "100");
    }

    private CallNews waiting(int second) {
        return new CallNews.Waiting(call, t0.plusSeconds(second), false, "service-en", 1);
    }

    private CallNews connected(String leg, RepCard rep, int second) {
        return new CallNews.Connected(call, t0.plusSeconds(second), false, leg, rep.endpoint(), ResolvedBy.TOKEN);
    }

    private CallNews disconnected(RepCard rep, int second) {
        return new CallNews.Disconnected(call, t0.plusSeconds(second), false, "lost-1700000001." + n, rep.endpoint());
    }

    private CallNews cutOff(RepCard rep) {
        return new CallNews.CutOff(call, t0.plusSeconds(9), false, "lost-1700000001." + n, rep.endpoint());
    }

    private CallNews ended(CallId id, int second, int cause, boolean lost) {
        return new CallNews.Ended(id, t0.plusSeconds(second), false, cause, lost);
    }
}
