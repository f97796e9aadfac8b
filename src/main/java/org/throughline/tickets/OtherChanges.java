package org.throughline.tickets;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;

/// For whoever keeps something about tickets beside them, such as their links: it is changed as the ticket itself is,
/// by who has seen its version, with an entry of its timeline, and told. In the caller's transaction.
@ApplicationScoped
public class OtherChanges {

    private final Tickets tickets;
    private final Timeline timeline;
    private final Changing changing;
    private final Clock clock;

    OtherChanges(Tickets tickets, Timeline timeline, Changing changing, Clock clock) {
        this.tickets = tickets;
        this.timeline = timeline;
        this.changing = changing;
        this.clock = clock;
    }

    /// @param version as in its ETag
    public record Versioned(TicketCard ticket, int version) {

        public TicketId id() {
            return ticket.id();
        }
    }

    /// @throws Problem 404 `not-found`
    public Versioned read(String number) {
        return of(tickets.require(number));
    }

    /// Locked until the transaction ends; null if there is none.
    public @Nullable Versioned hold(String number) {
        Ticket ticket = tickets.forChange(number);
        return ticket == null ? null : of(ticket);
    }

    /// As [#hold], of one that is there.
    public Versioned hold(TicketId id) {
        return of(tickets.requireForChange(id));
    }

    /// Locked, for somebody who says which version of it they have seen.
    ///
    /// @throws Problem 404 `not-found`, 428 `if-match-required`, 412 `version-changed`
    public Versioned seen(String number, @Nullable String ifMatch) {
        return of(changing.seen(number, ifMatch));
    }

    /// Something has changed about a ticket that this transaction holds: that is a new version of it, which is told.
    ///
    /// @param data what the entry holds
    /// @return the new version
    public int told(TicketId id, EntryKind kind, Map<String, String> data, String actor) {
        Ticket ticket = tickets.require(id);
        Instant now = clock.instant();
        timeline.changed(ticket, new TimelineEntry(kind, now, actor, null, data));
        ticket.touch(now);
        changing.tell(ticket);
        tickets.flush();
        return ticket.version();
    }

    /// What it is about was settled, for now or for good, by somebody who has said so. Locks it.
    ///
    /// @param order its number, and reason: what the ticket says of that, if it says nothing yet
    /// @param followUp when somebody comes back to it, so that it is open; null: nobody has to, and it is
    /// solved unless somebody has promised that before
    /// @throws Problem 409 where its kind does not allow that yet
    public void settled(TicketId id, @Nullable String order, String reason, @Nullable Instant followUp, String actor) {
        Ticket ticket = tickets.requireForChange(id);
        boolean isPromised = followUp != null;
        if (ticket.state() == TicketState.NEW || (isPromised && ticket.state() == TicketState.CLOSED)) {
            changing.change(ticket, ChangeTicket.to(TicketState.OPEN, null), actor);
        } else if (isPromised && ticket.state() == TicketState.SOLVED) {
            putBack(ticket, actor);
        }
        boolean isOver = !isPromised && ticket.card().followUp() == null;
        ChangeTicket end = ChangeTicket.to(isOver ? TicketState.SOLVED : null, followUp);
        changing.change(ticket, end.with(ticket.particulars().with(order, reason)), actor);
        tickets.flush();
    }

    /// What was settled is not: the ticket is open again, also where it was closed, and whoever has it,
    /// waits for it or watches it is told. Its timeline says why, also where it was open. Locks it.
    public void reopened(TicketId id, EntryKind kind, Map<String, String> data, String actor) {
        Ticket ticket = tickets.requireForChange(id);
        Instant now = clock.instant();
        timeline.changed(ticket, new TimelineEntry(kind, now, actor, null, data));
        ticket.touch(now);
        putBack(ticket, actor);
        changing.tell(ticket);
        tickets.flush();
    }

    private void putBack(Ticket ticket, String actor) {
        Instant now = clock.instant();
        TicketState before = ticket.state();
        if (ticket.putBack(now)) {
            timeline.changed(ticket, Told.moved(before, ticket.state(), actor, now));
            changing.moved(before, ticket, now);
        }
    }

    private static Versioned of(Ticket ticket) {
        return new Versioned(ticket.card(), ticket.version());
    }
}
