package org.throughline.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Actor;
import org.throughline.authority.Grantable;
import org.throughline.authority.GrantableNow;
import org.throughline.customers.CustomerCard;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.CustomerId;
import org.throughline.journeys.CallRecords;
import org.throughline.journeys.CallView;
import org.throughline.journeys.FactView;
import org.throughline.journeys.LegView;
import org.throughline.journeys.MatterView;
import org.throughline.orders.OrderBook;
import org.throughline.orders.OrderCard;
import org.throughline.staff.RepCard;
import org.throughline.staff.RepId;
import org.throughline.staff.Roster;
import org.throughline.tickets.EntryKind;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;
import org.throughline.tickets.TimelineLine;

/// Puts a caller's context together from those who own its parts.
@ApplicationScoped
class Contexts {

    private static final int RECENT_ORDERS = 5;
    private static final int LATEST_NOTES = 20;

    private final CallRecords records;
    private final CustomerDirectory customers;
    private final OrderBook orders;
    private final TicketDesk tickets;
    private final Roster roster;
    private final GrantableNow grantable;
    private final Clock clock;

    Contexts(
            CallRecords records,
            CustomerDirectory customers,
            OrderBook orders,
            TicketDesk tickets,
            Roster roster,
            GrantableNow grantable,
            Clock clock) {
        this.records = records;
        this.customers = customers;
        this.orders = orders;
        this.tickets = tickets;
        this.roster = roster;
        this.grantable = grantable;
        this.clock = clock;
    }

    /// @param actor whose screen it is for
    CallerContext of(CallView call, Actor actor) {
        MatterView matter = call.journey() == null ? null : records.matter(call.journey());
        TicketId ticket = matter == null ? null : matter.ticket();
        List<LegView> legs = records.legs(call.id());
        List<FactView> facts = records.facts(call);
        return new CallerContext(
                part(call, legs),
                who(call),
                matter == null || matter.why() == null ? null : new CallerContext.Why(matter.why()),
                facts.stream()
                        .map(f -> new CallerContext.Known(
                                f.name(), f.value(), f.source().name(), f.confirmed(), f.at()))
                        .toList(),
                dealings(call, legs),
                ticket == null ? List.of() : notes(ticket),
                ticketLines(call.customer(), ticket),
                call.customer() == null ? List.of() : orderLines(call.customer()),
                ticket == null ? List.of() : promises(ticket),
                mayGrant(call, facts, ticket, actor));
    }

    private List<Grantable> mayGrant(CallView call, List<FactView> facts, @Nullable TicketId ticket, Actor actor) {
        TicketCard card = ticket == null ? null : tickets.card(ticket);
        return card == null ? List.of() : grantable.of(actor, card, orderMeant(call, facts));
    }

    /// The order whose number the caller has said last, if it is theirs.
    private @Nullable OrderCard orderMeant(CallView call, List<FactView> facts) {
        return facts.reversed().stream()
                .filter(fact -> fact.name().equals("order.number"))
                .map(fact -> orders.byNumber(fact.value()))
                .filter(order -> order != null && order.customer().equals(call.customer()))
                .findFirst()
                .orElse(null);
    }

    private CallerContext.CallPart part(CallView call, List<LegView> legs) {
        var asks = records.asks(call.id());
        return new CallerContext.CallPart(
                call.id().value(),
                call.journey() == null ? null : call.journey().toString(),
                state(call, legs),
                call.beganAt(),
                call.endedAt(),
                call.dnis(),
                call.language(),
                call.waitingIn(),
                call.parkedIn(),
                waited(legs).toSeconds(),
                asks.asks(),
                asks.repeats());
    }

    static String state(CallView call, List<LegView> legs) {
        if (call.endedAt() != null) {
            return call.lostByUs() ? "LOST_BY_US" : "ENDED";
        }
        if (legs.stream().anyMatch(leg -> leg.talking() && leg.heldAt() == null)) {
            return "TALKING";
        }
        if (legs.stream().anyMatch(LegView::talking)) {
            return "ON_HOLD";
        }
        if (call.parkedIn() != null) {
            return "PARKED";
        }
        if (legs.stream().anyMatch(l -> l.rep() != null && l.endedAt() == null)) {
            return "RINGING";
        }
        return call.waitingIn() == null ? "IN_FLOW" : "WAITING";
    }

    private Duration waited(List<LegView> legs) {
        Instant now = clock.instant();
        return legs.stream()
                .filter(l -> l.rep() == null && l.queue() != null)
                .map(l -> Duration.between(l.offeredAt(), l.endedAt() == null ? now : l.endedAt()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private CallerContext.Who who(CallView call) {
        CustomerCard card = call.customer() == null ? null : customers.card(call.customer());
        return new CallerContext.Who(
                call.verification().name(),
                call.ani() == null ? null : call.ani().value(),
                card == null ? null : card.id().toString(),
                card == null ? null : card.externalId(),
                card == null ? null : card.number(),
                card == null ? null : card.name(),
                card == null ? null : card.language());
    }

    private List<CallerContext.Dealing> dealings(CallView call, List<LegView> own) {
        List<CallerContext.Dealing> all = new ArrayList<>();
        if (call.journey() != null) {
            for (CallView earlier : records.ofJourney(call.journey()).reversed()) {
                if (!earlier.id().equals(call.id())) {
                    records.legs(earlier.id()).forEach(leg -> all.add(dealing(leg)));
                }
            }
        }
        own.forEach(leg -> all.add(dealing(leg)));
        return all;
    }

    private CallerContext.Dealing dealing(LegView leg) {
        RepCard rep = leg.rep() == null ? null : roster.byId(leg.rep());
        return new CallerContext.Dealing(
                leg.call().value(),
                rep == null ? null : rep.login(),
                rep == null ? null : rep.displayName(),
                leg.queue(),
                leg.connectedAt() == null ? leg.offeredAt() : leg.connectedAt(),
                leg.endedAt(),
                leg.outcome(),
                leg.resolvedBy() == null ? null : leg.resolvedBy().name(),
                leg.tentative() ? Boolean.TRUE : null);
    }

    private List<CallerContext.Note> notes(TicketId ticket) {
        return tickets.timeline(ticket, 200).stream()
                .filter(line -> isWritten(line) && line.text() != null)
                .limit(LATEST_NOTES)
                .map(Contexts::note)
                .toList();
    }

    private static boolean isWritten(TimelineLine line) {
        return line.kind() == EntryKind.NOTE || line.kind() == EntryKind.MESSAGE;
    }

    static CallerContext.Note note(TimelineLine line) {
        return new CallerContext.Note(
                line.actor(),
                line.at(),
                line.text() == null ? "" : line.text(),
                line.kind() == EntryKind.MESSAGE ? Boolean.TRUE : null);
    }

    private List<CallerContext.TicketLine> ticketLines(@Nullable CustomerId customer, @Nullable TicketId matter) {
        List<TicketCard> cards = new ArrayList<>();
        if (matter != null && tickets.card(matter) instanceof TicketCard card) {
            cards.add(card);
        }
        if (customer != null) {
            tickets.openOf(customer).stream()
                    .filter(card -> !card.id().equals(matter))
                    .forEach(cards::add);
        }
        return cards.stream()
                .map(card -> new CallerContext.TicketLine(
                        card.number(),
                        card.kind().name(),
                        card.state().name(),
                        card.subject(),
                        login(card.assignee()),
                        card.opened(),
                        card.due(),
                        card.id().equals(matter)))
                .toList();
    }

    private @Nullable String login(@Nullable RepId rep) {
        RepCard card = rep == null ? null : roster.byId(rep);
        return card == null ? null : card.login();
    }

    private List<CallerContext.OrderLine> orderLines(CustomerId customer) {
        return orders.recentOf(customer, RECENT_ORDERS).stream()
                .map(Contexts::order)
                .toList();
    }

    private static CallerContext.OrderLine order(OrderCard card) {
        return new CallerContext.OrderLine(
                card.number(),
                card.status().name(),
                card.placedAt(),
                card.deliveredAt(),
                card.currency(),
                card.lines());
    }

    private List<CallerContext.Promise> promises(TicketId ticket) {
        return tickets.promisesOf(ticket).stream()
                .map(p -> new CallerContext.Promise(p.kind(), p.reason(), p.made(), p.due(), p.kept()))
                .toList();
    }
}
