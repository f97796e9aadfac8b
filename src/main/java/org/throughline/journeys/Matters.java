package org.throughline.journeys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.customers.CustomerId;
import org.throughline.tickets.EntryKind;
import org.throughline.tickets.NewTicket;
import org.throughline.tickets.Particulars;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketMerged;
import org.throughline.tickets.TicketOpened;
import org.throughline.tickets.TimelineEntry;

/// Ties calls to matters: each call is about one, and each matter has one ticket.
@ApplicationScoped
class Matters {

    private final Journeys journeys;
    private final Facts facts;
    private final TicketDesk tickets;
    private final Clock clock;

    Matters(Journeys journeys, Facts facts, TicketDesk tickets, Clock clock) {
        this.journeys = journeys;
        this.facts = facts;
        this.tickets = tickets;
        this.clock = clock;
    }

    /// The matter of a locked call, opened with its ticket if there is none.
    Journey of(Call call) {
        Journey known = journeys.get(call.journey());
        return known == null ? open(call, null) : known;
    }

    /// What the matter of a locked call is about, opened if there is none.
    void about(Call call, String why) {
        Journey known = journeys.get(call.journey());
        if (known == null) {
            open(call, why);
        } else {
            known.about(why);
            tickets.about(known.ticket(), why);
        }
    }

    /// A matter that did not come by phone is one that the phone knows, too.
    void open(@Observes TicketOpened opened) {
        CustomerId customer = opened.customer();
        journeys.persist(new Journey(
                opened.journey(), opened.ticket().value(), customer == null ? null : customer.value(), opened.at()));
    }

    /// Calls about the one are about the other, and about its customer: who is erased with all that they told us.
    void merge(@Observes TicketMerged merged) {
        journeys.update(
                "ticket = ?1 where ticket = ?2",
                merged.into().value(),
                merged.part().value());
        CustomerId customer = merged.customer();
        if (customer != null) {
            journeys.update(
                    "customer = ?1 where ticket = ?2 and customer is null",
                    customer.value(),
                    merged.into().value());
        }
    }

    private Journey open(Call call, @Nullable String why) {
        Instant now = clock.instant();
        UUID id = RowIds.next();
        var customer = call.customer();
        var ticket = tickets.openNew(
                new NewTicket(new Particulars.Question(null), id, customer, why, null, "system"), started(call));
        Journey opened = new Journey(id, ticket.value(), customer == null ? null : customer.value(), now);
        opened.contact(call.beganAt());
        if (why != null) {
            opened.about(why);
        }
        journeys.persist(opened);
        call.join(opened.id());
        facts.join(call.id(), opened.id());
        return opened;
    }

    /// The call is about this matter; what was told so far goes with it.
    void join(Call call, Journey journey) {
        call.join(journey.id());
        facts.join(call.id(), journey.id());
        journey.contact(call.beganAt());
        tickets.record(journey.ticket(), started(call));
    }

    private static TimelineEntry started(Call call) {
        return new TimelineEntry(
                EntryKind.CALL_STARTED,
                call.beganAt(),
                "caller",
                call.id(),
                null,
                Map.of("verification", call.verification().name()),
                "call/" + call.id());
    }
}
