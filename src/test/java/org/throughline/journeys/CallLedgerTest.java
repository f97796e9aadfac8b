package org.throughline.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.CustomerId;
import org.throughline.customers.NewCustomer;
import org.throughline.ground.RealDatabase;
import org.throughline.queues.SampleQueues;
import org.throughline.staff.Grade;
import org.throughline.staff.Intent;
import org.throughline.staff.RepCard;
import org.throughline.staff.Roster;
import org.throughline.staff.SampleReps;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.CallNews.ResolvedBy;
import org.throughline.telephony.LegOutcome;
import org.throughline.tickets.EntryKind;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;
import org.throughline.tickets.TimelineLine;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class CallLedgerTest {

    private static final AtomicInteger NEXT = new AtomicInteger(1);

    @Inject
    CallLedger ledger;

    @Inject
    JourneyBook book;

    @Inject
    CallRecords records;

    @Inject
    TicketDesk tickets;

    @Inject
    CustomerDirectory customers;

    @Inject
    Roster roster;

    @Inject
    SampleReps reps;

    @Inject
    SampleQueues queues;

    @Inject
    DataSource database;

    private final CallId call = new CallId("ledger-1700000000." + NEXT.incrementAndGet());
    private final String leg = "ledger-1700000001." + NEXT.get();
    private final Instant t0 = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);
    private RepCard rep = nobody();

    @BeforeEach
    void a_rep_is_ready() {
        QuarkusTransaction.requiringNew().run(() -> {
            reps.load();
            queues.load();
            rep = roster.active().getFirst();
            roster.setIntent(rep.id(), Intent.READY, null);
        });
    }

    @Test
    void a_call_leaves_its_parts_on_the_ticket_of_its_matter_and_each_once() {
        for (int told = 0; told < 2; told++) {
            tell(announced(), waiting(0), offered(5), connected(8), leftQueue(8), disconnected(20), ended(21));
        }
        List<TimelineLine> timeline = timeline();
        assertThat(timeline)
                .extracting(line -> line.kind() + " " + line.data().getOrDefault("part", ""))
                .containsExactlyInAnyOrder(
                        "OPENED ", "CALL_STARTED ", "LEG queue", "ASSIGNED ", "STATE ", "LEG talk", "CALL_ENDED ");
        assertThat(part(timeline, "queue")).containsEntry("seconds", "8.0");
        assertThat(part(timeline, "talk"))
                .containsEntry("seconds", "12.0")
                .containsEntry("rep", rep.id().toString())
                .containsEntry("resolvedBy", "TOKEN");
    }

    @Test
    void how_sure_we_are_is_what_is_known_of_the_caller_whom_the_rep_has_about_the_ticket() {
        CustomerId vera = in(() -> customers.upsert(
                new NewCustomer("ledger-vera", null, "Vera Known", null, null, List.of(), List.of(), null, null)));
        tell(announced(), offered(5));
        TicketId ticket = in(() -> {
            book.identify(call, vera, Verification.ANI_AND_FACT);
            return book.ticket(call);
        });
        CallId another = new CallId(call.value() + "9");
        TicketId other = in(() -> {
            book.begin(another, null, "100", "en");
            return book.ticket(another);
        });
        assertThat(sure(rep, ticket)).as("already while it rings").isEqualTo(Verification.ANI_AND_FACT);
        tell(connected(8));
        assertThat(sure(rep, ticket)).isEqualTo(Verification.ANI_AND_FACT);
        assertThat(sure(rep, other)).isEqualTo(Verification.NONE);
        assertThat(sure(in(() -> roster.active().getLast()), ticket)).isEqualTo(Verification.NONE);
        in(() -> {
            book.confirm(call, vera, rep.login());
            return call;
        });
        assertThat(sure(rep, ticket)).isEqualTo(Verification.CONFIRMED_BY_REP);
        tell(disconnected(20), ended(21));
        assertThat(sure(rep, ticket)).isEqualTo(Verification.NONE);
    }

    private Verification sure(RepCard who, TicketId ticket) {
        return in(() -> records.verification(who.id(), ticket));
    }

    @Test
    void after_a_talk_the_rep_wraps_up() {
        tell(announced(), waiting(0), offered(5), connected(8), disconnected(59));
        assertThat(in(() -> roster.intent(rep.id()))).isEqualTo(Intent.WRAP_UP);
    }

    @Test
    void who_knows_the_matter_and_is_rung_alone_wraps_up_as_long_as_the_queue_says_that_it_was_meant_for() {
        queueWithWrapUp("ledger-wrap-up", 77);
        in(() -> book.begin(call, "+493023125001", "100", "en"));
        in(() -> {
            book.meantFor(call, "ledger-wrap-up");
            return call;
        });
        tell(announced(), offered(5), connected(8), disconnected(59));
        assertThat(in(() -> roster.presence(rep.id()).until())).isEqualTo(t0.plusSeconds(59 + 77));
    }

    private static void queueWithWrapUp(String key, int seconds) {
        SignedIn.as("ledger-admin", Roles.ADMIN)
                .contentType("application/json")
                .body(Map.of("language", "en", "skill", "ledger", "calendar", "always", "wrapUpSeconds", seconds))
                .put("/api/v1/queues/" + key)
                .then()
                .statusCode(200);
    }

    @Test
    void a_summary_is_asked_for_when_the_talk_has_ended() throws SQLException {
        tell(announced(), waiting(0), offered(5), connected(8), disconnected(59));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT since FROM live_event WHERE kind = 'summary.wanted' AND call_id = '" + call + "'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC))
                    .isEqualTo(t0.plusSeconds(59));
        }
    }

    @Test
    void a_rep_who_does_not_answer_the_queue_is_paused_and_the_offer_is_over() {
        tell(announced(), waiting(0), offered(5), offerEnded(20, LegOutcome.NOANSWER));
        assertThat(in(() -> roster.presence(rep.id()).reason())).isEqualTo("RING_NO_ANSWER");
        assertThat(records.legs(call)).extracting(LegView::outcome).contains(LegOutcome.NOANSWER);
    }

    /// The PBX may tell of the caller's channel before it tells of the phone's.
    @Test
    void a_caller_who_hangs_up_while_it_rings_leaves_no_open_leg_no_pop_and_no_blame() throws SQLException {
        tell(announced(), waiting(0), offered(5), ended(6), offerEnded(6, LegOutcome.CANCEL));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT GROUP_CONCAT(detail) FROM live_event"
                        + " WHERE kind = 'call.offer-ended' AND call_id = '" + call + "'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("CANCEL");
        }
        assertThat(records.legs(call)).allMatch(l -> l.endedAt() != null);
        assertThat(in(() -> roster.intent(rep.id()))).isEqualTo(Intent.READY);
    }

    @Test
    void what_is_told_after_the_end_changes_nothing() {
        tell(announced(), ended(1), waiting(2), connected(3), offered(3));
        assertThat(records.legs(call)).isEmpty();
        assertThat(Objects.requireNonNull(records.call(call)).waitingIn()).isNull();
    }

    @Test
    void news_in_the_wrong_order_come_to_the_same() {
        tell(connected(8), offered(5), waiting(0), disconnected(20), leftQueue(8), ended(21), announced());
        assertThat(records.legs(call)).allMatch(l -> l.endedAt() != null);
        assertThat(timeline()).filteredOn(l -> l.kind() == EntryKind.LEG).hasSize(2);
    }

    @Test
    void a_call_lost_by_us_is_told_from_one_that_the_caller_ended() {
        tell(announced(), waiting(0), offered(5), new CallNews.Ended(call, t0.plusSeconds(9), true, 0, true));
        assertThat(Objects.requireNonNull(records.call(call)).lostByUs()).isTrue();
        assertThat(records.legs(call))
                .extracting(LegView::outcome)
                .containsExactly(LegOutcome.LOST_BY_US, LegOutcome.LOST_BY_US);
        assertThat(part(timeline(), "queue")).containsEntry("outcome", "LOST_BY_US");
        assertThat(part(timeline(), "offer")).containsEntry("outcome", "LOST_BY_US");
    }

    @Test
    void a_caller_who_hangs_up_while_waiting_has_given_up() {
        tell(announced(), waiting(0), ended(9));
        assertThat(part(timeline(), "queue")).containsEntry("outcome", "ABANDONED");
    }

    @Test
    void a_second_ask_for_what_is_known_is_a_repeat() {
        in(() -> book.begin(call, "+493023125001", "100", "en"));
        in(() -> {
            book.asked(call, "why", "why.menu", book.known(call).containsKey("why"));
            book.fact(call, "why", "order", FactSource.KEYED, false);
            book.asked(call, "why", "why.menu", book.known(call).containsKey("why"));
            return book.known(call).get("why");
        });
        assertThat(records.asks(call)).isEqualTo(new CallRecords.AskCount(2, 1));
    }

    @Test
    void a_call_back_finds_the_matter_and_what_was_told() {
        in(() -> book.begin(call, "+4930231259" + (10 + NEXT.get()), "100", "en"));
        in(() -> {
            book.fact(call, "why", "return", FactSource.KEYED, false);
            return book.matter(call);
        });
        tell(ended(1));
        CallId again = new CallId("ledger-1700000009." + NEXT.get());
        OpenMatter matter = in(() -> {
            CallView view = book.begin(again, "+4930231259" + (10 + NEXT.get()), "100", "en");
            return book.openMatters(Objects.requireNonNull(view.ani())).getFirst();
        });
        assertThat(matter.calledJustNow()).isTrue();
        assertThat(matter.why()).isEqualTo("return");
        in(() -> {
            book.resume(again, matter.journey());
            assertThat(book.known(again).get("why")).isEqualTo("return");
            return book.ticketNumber(again);
        });
        assertThat(Objects.requireNonNull(records.call(again)).journey()).isEqualTo(matter.journey());
    }

    @Test
    void a_matter_with_a_call_still_up_is_not_taken_up_unasked() {
        in(() -> book.begin(call, "+4930231258" + (10 + NEXT.get()), "100", "en"));
        in(() -> book.matter(call));
        List<OpenMatter> matters = in(() -> book.openMatters(Objects.requireNonNull(
                Objects.requireNonNull(records.call(call)).ani())));
        assertThat(matters).singleElement().matches(m -> !m.calledJustNow());
    }

    @Test
    void the_number_outside_that_a_caller_was_sent_to_is_written_nowhere_on_the_ticket() throws Exception {
        String number = "00493023125042";
        CallNews moved = new CallNews.Moved(call, t0.plusSeconds(9), false, CallNews.How.BLIND, leg, number);
        tell(announced(), offered(1), connected(2), moved, moved);
        assertThat(timeline().stream().filter(line -> line.kind() == EntryKind.TRANSFER))
                .hasSize(1);
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT once, data FROM ticket_entry WHERE call_id = ?")) {
            select.setString(1, call.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    assertThat(rows.getString(1) + rows.getString(2)).doesNotContain("3023125042");
                }
            }
        }
    }

    private void tell(CallNews... news) {
        for (CallNews n : news) {
            QuarkusTransaction.requiringNew().run(() -> ledger.take(n));
        }
    }

    private <T> T in(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }

    private List<TimelineLine> timeline() {
        return in(() -> tickets.timeline(book.ticket(call), 50));
    }

    private static java.util.Map<String, String> part(List<TimelineLine> timeline, String part) {
        return timeline.stream()
                .filter(l -> part.equals(l.data().get("part")))
                .findFirst()
                .orElseThrow()
                .data();
    }

    private CallNews announced() {
        return new CallNews.Announced(call, t0, false, "+493023125001", "100");
    }

    private CallNews waiting(int second) {
        return new CallNews.Waiting(call, t0.plusSeconds(second), false, "service-en", 1);
    }

    private CallNews leftQueue(int second) {
        return new CallNews.LeftQueue(call, t0.plusSeconds(second), false, "service-en", false);
    }

    private CallNews offered(int second) {
        return new CallNews.Offered(call, t0.plusSeconds(second), false, leg, rep.endpoint(), ResolvedBy.TOKEN, false);
    }

    private CallNews offerEnded(int second, LegOutcome outcome) {
        return new CallNews.OfferEnded(call, t0.plusSeconds(second), false, leg, rep.endpoint(), outcome);
    }

    private CallNews connected(int second) {
        return new CallNews.Connected(call, t0.plusSeconds(second), false, leg, rep.endpoint(), ResolvedBy.TOKEN);
    }

    private CallNews disconnected(int second) {
        return new CallNews.Disconnected(call, t0.plusSeconds(second), false, leg, rep.endpoint());
    }

    private CallNews ended(int second) {
        return new CallNews.Ended(call, t0.plusSeconds(second), false, 16, false);
    }

    private static RepCard nobody() {
        return new RepCard(
                new org.throughline.staff.RepId(new java.util.UUID(0, 0)),
                "nobody",
                "Nobody",
                "rep-0",
                "0",
                "pbx1",
                false,
                false,
                false,
                Grade.REP,
                null,
                java.util.Map.of(),
                java.util.Set.of());
    }
}
