package org.throughline.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.customers.CustomerErased;
import org.throughline.customers.CustomerId;
import org.throughline.ground.RealDatabase;
import org.throughline.numbers.SpokenNumber;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class TicketDeskTest {

    private static final CallId CALL = new CallId("pbx1-1764000000.12");

    @Inject
    TicketDesk desk;

    @Inject
    Timeline timeline;

    @Inject
    Event<CustomerErased> erased;

    @Test
    void a_matter_has_a_ticket_with_a_number() {
        UUID journey = UUID.randomUUID();
        TicketId first = open(journey, null);

        TicketCard card = in(() -> desk.byJourney(journey));
        assertThat(card.id()).isEqualTo(first);
        assertThat(card.number()).matches(SpokenNumber::isOne, "a number to be said");
        assertThat(card.state()).isEqualTo(TicketState.NEW);
        assertThat(in(() -> desk.byNumber(card.number()))).isEqualTo(card);
        assertThat(kinds(first)).containsExactlyInAnyOrder(EntryKind.OPENED, EntryKind.CALL_STARTED);
    }

    @Test
    void every_ticket_has_a_number_of_its_own() {
        TicketId one = open(UUID.randomUUID(), null);
        TicketId two = open(UUID.randomUUID(), null);
        assertThat(in(() -> desk.card(one)).number())
                .isNotEqualTo(in(() -> desk.card(two)).number());
    }

    @Test
    void news_told_twice_are_on_the_timeline_once() {
        TicketId ticket = open(UUID.randomUUID(), null);
        var leg = new TimelineEntry(
                EntryKind.LEG,
                Instant.now(),
                "system",
                CALL,
                "pbx1-1764000000.13",
                Map.of("seconds", "12.5"),
                "leg/13");
        in(() -> record(ticket, leg));
        in(() -> record(ticket, leg));

        List<TimelineLine> lines = in(() -> desk.timeline(ticket, 10));
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst().kind()).isEqualTo(EntryKind.LEG);
        assertThat(lines.getFirst().call()).isEqualTo(CALL);
        assertThat(lines.getFirst().data()).containsEntry("seconds", "12.5");
    }

    @Test
    void whoever_talks_with_the_customer_has_the_ticket_and_it_is_open() {
        TicketId ticket = open(UUID.randomUUID(), null);
        RepId rep = new RepId(UUID.randomUUID());
        in(() -> taken(ticket, rep));
        in(() -> taken(ticket, rep));

        TicketCard card = in(() -> desk.card(ticket));
        assertThat(card.state()).isEqualTo(TicketState.OPEN);
        assertThat(card.assignee()).isEqualTo(rep);
        assertThat(kinds(ticket))
                .containsExactlyInAnyOrder(
                        EntryKind.OPENED, EntryKind.CALL_STARTED, EntryKind.STATE, EntryKind.ASSIGNED);
    }

    @Test
    void an_unknown_callers_ticket_becomes_the_customers_once_one_knows_who_calls() {
        TicketId ticket = open(UUID.randomUUID(), null);
        CustomerId nancy = new CustomerId(UUID.randomUUID());
        assertThat(in(() -> desk.openOf(nancy))).isEmpty();

        in(() -> {
            desk.card(ticket);
            desk.belongsTo(ticket, nancy);
            desk.about(ticket, "defect");
            return ticket;
        });

        TicketCard card = in(() -> desk.openOf(nancy)).getFirst();
        assertThat(card.id()).isEqualTo(ticket);
        assertThat(card.subject()).isEqualTo("defect");
        assertThat(kinds(ticket)).contains(EntryKind.IDENTIFIED, EntryKind.CHANGED);
    }

    @Test
    void a_promise_is_owed_once_per_call() {
        TicketId ticket = open(UUID.randomUUID(), null);
        var promise = new NewPromise("CALL_BACK", "CLOSED", null, CALL, "system");
        UUID first = in(() -> desk.promise(ticket, promise));

        assertThat(in(() -> desk.promise(ticket, promise))).isEqualTo(first);
        List<PromiseCard> owed = in(() -> desk.promisesOf(ticket));
        assertThat(owed).hasSize(1);
        assertThat(owed.getFirst().reason()).isEqualTo("CLOSED");
        assertThat(owed.getFirst().kept()).isNull();
        assertThat(kinds(ticket)).containsOnlyOnce(EntryKind.PROMISE);
    }

    @Test
    void erasing_a_customer_erases_what_was_written_of_them_and_keeps_the_timeline() {
        CustomerId nancy = new CustomerId(UUID.randomUUID());
        TicketId hers = open(UUID.randomUUID(), nancy);
        TicketId anothers = open(UUID.randomUUID(), new CustomerId(UUID.randomUUID()));
        UUID note = in(() -> note(hers, "Nancy's kettle leaks"));
        UUID other = in(() -> note(anothers, "Somebody else's"));

        in(() -> {
            erased.fire(new CustomerErased(nancy));
            return nancy;
        });

        assertThat(in(() -> desk.line(note)).text()).isNull();
        assertThat(kinds(hers)).contains(EntryKind.NOTE);
        assertThat(in(() -> desk.line(other)).text()).isEqualTo("Somebody else's");
    }

    private UUID note(TicketId ticket, String text) {
        UUID entry = timeline.write(ticket, Told.noted(null, "nina", "note/nina/1", Instant.now()))
                .entry();
        timeline.keep(entry, ticket, text);
        return entry;
    }

    private TicketId record(TicketId ticket, TimelineEntry entry) {
        desk.record(ticket, entry);
        return ticket;
    }

    private TicketId taken(TicketId ticket, RepId rep) {
        desk.taken(ticket, rep);
        return ticket;
    }

    private TicketId open(UUID journey, @Nullable CustomerId customer) {
        return in(() -> desk.openNew(
                new NewTicket(new Particulars.Question(null), journey, customer, null, null, "system"),
                new TimelineEntry(EntryKind.CALL_STARTED, Instant.EPOCH, "caller", CALL, Map.of())));
    }

    private List<EntryKind> kinds(TicketId ticket) {
        return in(() -> desk.timeline(ticket, 50)).stream()
                .map(TimelineLine::kind)
                .toList();
    }

    @SuppressWarnings("NullAway")
    private static <T> T in(Callable<T> work) {
        return QuarkusTransaction.requiringNew().call(work);
    }
}
