package org.throughline.tickets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.customers.CustomerId;

/// Makes one ticket of two that are about one matter, and two of one that is about two. In the caller's transaction.
///
/// A ticket that was merged keeps its row and its entries; whoever asks for its number gets the other, whose timeline
/// is made of both. So nothing is moved that somebody else may be writing, and no entry can get lost on the way.
@ApplicationScoped
class Merging {

    private final Tickets tickets;
    private final Timeline timeline;
    private final Watchers watchers;
    private final Changing changing;
    private final Event<TicketMerged> merged;
    private final Clock clock;

    Merging(
            Tickets tickets,
            Timeline timeline,
            Watchers watchers,
            Changing changing,
            Event<TicketMerged> merged,
            Clock clock) {
        this.tickets = tickets;
        this.timeline = timeline;
        this.watchers = watchers;
        this.changing = changing;
        this.merged = merged;
        this.clock = clock;
    }

    /// Merging what is merged already changes nothing.
    ///
    /// @param number of the ticket that becomes a part
    /// @param into the number of the ticket that goes on
    /// @return that one
    /// @throws Problem 409 `merge-other-customer`, `merge-closed`, 422 `merge-target`, and as [Changing#seen]
    Ticket merge(String number, @Nullable String ifMatch, String into, String actor) {
        Ticket whole = tickets.forChange(into);
        if (whole != null && tickets.isPartOf(number, whole.id())) {
            return whole;
        }
        Ticket part = changing.seen(number, ifMatch);
        if (whole == null || whole.id().equals(part.id())) {
            throw Problem.of(422, "merge-target", "A ticket is merged into another one that is there");
        }
        if (whole.state() == TicketState.CLOSED && part.state() != TicketState.CLOSED) {
            throw Problem.of(409, "merge-closed", "A matter that is open does not go on in a closed one")
                    .detail("Merge the closed one into the open one.");
        }
        CustomerId customer = part.customer();
        if (customer != null && whole.customer() != null && !customer.equals(whole.customer())) {
            throw Problem.of(409, "merge-other-customer", "Tickets of two customers are no one matter");
        }
        Instant now = clock.instant();
        timeline.changed(part, Told.merged("into", whole, actor, now));
        timeline.changed(whole, Told.merged("part", part, actor, now));
        if (customer != null && whole.belongsTo(customer, now)) {
            timeline.changed(whole, Told.identified(customer, actor, now));
        }
        TicketState before = part.state();
        tickets.merge(part, whole, now);
        watchers.merge(part.id(), whole.id());
        merged.fire(new TicketMerged(
                part.id(), whole.id(), whole.customer(), now)); // before it is told as closed: it was not settled
        changing.moved(before, part, now);
        changing.tell(whole);
        return whole;
    }

    /// Opens a ticket for a second matter of the same customer. What was written about it goes with it.
    ///
    /// @return the new one, opened now or by the same request before
    /// @throws Problem 422 `split-entries`, and as [Changing#seen] and [Changing#open]
    Ticket split(String number, @Nullable String ifMatch, SplitTicket wish, String actor, String key) {
        Ticket before = changing.openedBefore(wish, actor, key);
        if (before != null) {
            return before;
        }
        Ticket from = changing.seen(number, ifMatch);
        Ticket second = changing.openNew(wish.second(from.customer()), actor, key);
        if (timeline.move(wish.entries(), from.id(), second.id())
                != wish.entries().size()) {
            throw Problem.of(422, "split-entries", "Only notes and messages of this ticket go to another one");
        }
        Instant now = clock.instant();
        timeline.changed(from, Told.split("second", second, actor, now));
        timeline.changed(second, Told.split("from", from, actor, now));
        from.touch(now);
        changing.tell(from);
        return second;
    }
}
