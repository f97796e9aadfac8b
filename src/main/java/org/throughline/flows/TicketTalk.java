package org.throughline.flows;

import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;
import org.throughline.queues.QueueCard;
import org.throughline.tickets.TicketId;

/// What the engine may ask about tickets and the caller. Each method answers as if there were no ticket to whoever may
/// not hear of one.
interface TicketTalk {

    /// What it takes until this caller may hear of a ticket.
    enum Proof {
        /// The caller has proven who calls, and it is known which ticket the call is about.
        GIVEN,
        /// The number of the ticket has to be keyed.
        WANTED,
        /// Whatever is keyed would prove nothing: it is not the customer's own telephone.
        IMPOSSIBLE
    }

    Proof proof();

    /// The caller's ticket with this number. Null is the same answer for a wrong number, somebody else's and too many
    /// tries.
    @Nullable
    Keyed keyed(String digits);

    /// @param closed nothing more can come of it: a call is never about it
    record Keyed(TicketId ticket, CustomerId customer, boolean closed) {}

    /// @param keyed whose number was keyed in this call; null: the one that the call is about
    @Nullable
    TicketNews news(@Nullable TicketId keyed);

    /// The endpoint of the rep who has the call's ticket, if the phone may be rung now; else null.
    @Nullable
    String assignee();

    /// The queue that the call's ticket waits in, or null.
    @Nullable
    QueueCard queue();

    /// The name of what is recorded at a step of this call: the same however often it is asked.
    String recording(String step);
}
