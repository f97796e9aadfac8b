package org.throughline.tickets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.ETags;
import org.throughline.api.Problem;
import org.throughline.api.RowIds;
import org.throughline.customers.CustomerCard;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.CustomerId;
import org.throughline.queues.QueueKey;
import org.throughline.queues.QueuePlan;
import org.throughline.staff.RepId;
import org.throughline.staff.Roster;

/// Opens and changes tickets for people and machines, each time with what the timeline and the screens are to tell. In
/// the caller's transaction.
@ApplicationScoped
class Changing {

    private static final int MOST_CHANGES_TOLD = 50;

    /// Clocks run by these.
    private static final Set<String> CLOCKED = Set.of("state", "kind", "priority");

    private final Tickets tickets;
    private final Timeline timeline;
    private final Origins origins;
    private final CustomerDirectory customers;
    private final Roster reps;
    private final QueuePlan queues;
    private final TicketNews news;
    private final Event<TicketOpened> opened;
    private final Event<TicketMoved> moved;
    private final Clock clock;

    Changing(
            Tickets tickets,
            Timeline timeline,
            Origins origins,
            CustomerDirectory customers,
            Roster reps,
            QueuePlan queues,
            TicketNews news,
            Event<TicketOpened> opened,
            Event<TicketMoved> moved,
            Clock clock) {
        this.tickets = tickets;
        this.timeline = timeline;
        this.origins = origins;
        this.customers = customers;
        this.reps = reps;
        this.queues = queues;
        this.news = news;
        this.opened = opened;
        this.moved = moved;
        this.clock = clock;
    }

    /// Opens a ticket; the same again is the same ticket.
    ///
    /// @param actor the login of who opens it
    /// @param key what the client calls this request
    /// @throws Problem 409 `customer-erased`; 422 `idempotency-key-reused`, `customer-unknown`, and as [#change]
    Ticket open(OpenTicket wish, String actor, String key) {
        Ticket before = openedBefore(wish, actor, key);
        return before == null ? openNew(wish, actor, key) : before;
    }

    /// What this request has opened before, or null: then it is ours, to be settled by [#openNew].
    ///
    /// @throws Problem 422 `idempotency-key-reused` if it was another one
    @Nullable
    Ticket openedBefore(Object request, String actor, String key) {
        TicketId before = origins.claim(origin(actor, key), request);
        return before == null ? null : tickets.require(before);
    }

    private static String origin(String actor, String key) {
        return "request/" + actor + "/" + key;
    }

    /// As [#open], for a request that was not made before.
    Ticket openNew(OpenTicket wish, String actor, String key) {
        CustomerId customer = wish.customer() == null ? null : new CustomerId(wish.customer());
        if (customer != null) {
            requireCustomer(customer);
        }
        Instant now = clock.instant();
        NewTicket first =
                new NewTicket(wish.particulars(), RowIds.next(), customer, wish.subject(), wish.queue(), actor);
        TicketId id = tickets.insert(first, now);
        origins.settleLater(origin(actor, key), id);
        timeline.add(id, Told.opened(first, now));
        opened.fire(new TicketOpened(id, first.journey(), customer, now));
        Ticket ticket = tickets.require(id);
        make(ticket, wish.asChange(), actor);
        moved(null, ticket, now);
        news.opened(ticket);
        if (wish.note() instanceof String note && !note.isBlank()) {
            UUID entry =
                    timeline.write(id, Told.noted(null, actor, "opened", now)).entry();
            timeline.keep(entry, id, note);
        }
        return ticket;
    }

    private void requireCustomer(CustomerId customer) {
        CustomerCard card = customers.hold(customer);
        if (card == null) {
            throw Problem.of(422, "customer-unknown", "There is no such customer")
                    .with("field", "customer");
        }
        card.refuseIfErased();
    }

    /// The ticket, locked, for somebody who says which version of it they have seen.
    ///
    /// @throws Problem 404 `not-found`, 428 `if-match-required`; 412 `version-changed`, where
    /// `changed` is what has been since
    Ticket seen(String number, @Nullable String ifMatch) {
        Ticket ticket = tickets.requireForChange(number);
        try {
            ETags.requireMatch(ifMatch, ticket.version());
        } catch (Problem conflict) {
            Integer version = ETags.version(ifMatch);
            if (version == null) {
                throw conflict;
            }
            throw conflict.with(
                    "changed",
                    timeline.lines(timeline.changesSince(ticket.id(), version, MOST_CHANGES_TOLD)).stream()
                            .map(TimelineView::of)
                            .toList());
        }
        return ticket;
    }

    /// @throws Problem 409 as [Ticket#change]; 422 `assignee-unknown`, `ticket-queue-unknown`
    void change(Ticket ticket, ChangeTicket wish, String actor) {
        Set<String> concerned = TicketNews.concerned(ticket);
        TicketState before = ticket.state();
        Changes made = make(ticket, wish, actor);
        if (!made.isEmpty()) {
            if (!made.of(CLOCKED).isEmpty()) {
                moved(before, ticket, ticket.changed());
            }
            news.changed(ticket, concerned);
        }
    }

    private Changes make(Ticket ticket, ChangeTicket wish, String actor) {
        if (wish.assignee() != null && reps.byId(new RepId(wish.assignee())) == null) {
            throw Problem.of(422, "assignee-unknown", "There is no such rep");
        }
        if (wish.queue() != null && !isQueue(wish.queue())) {
            throw Problem.of(422, "ticket-queue-unknown", "There is no such queue");
        }
        return make(ticket, wish, actor, clock.instant());
    }

    /// As it is wished, by whoever knows that who and what is named is there. Nobody is told yet.
    Changes make(Ticket ticket, ChangeTicket wish, String actor, Instant now) {
        Changes made = ticket.change(wish, now);
        made.fields().forEach(field -> timeline.changed(ticket, Told.changed(field, actor, now)));
        tickets.reword(ticket, made);
        return made;
    }

    /// Clocks have then been set, and the ticket shows them.
    void moved(@Nullable TicketState from, Ticket ticket, Instant at) {
        moved.fire(TicketMoved.of(from, ticket.card(), at, false));
        tickets.reread(ticket);
    }

    /// Tells the screens of a change that was made elsewhere.
    void tell(Ticket ticket) {
        news.changed(ticket, Set.of());
    }

    private boolean isQueue(String name) {
        QueueKey key = QueueKey.of(name);
        return key != null && queues.card(key) != null;
    }
}
