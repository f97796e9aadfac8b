package org.throughline.flows;

import org.throughline.customers.CustomerId;
import org.throughline.journeys.JourneyId;
import org.throughline.journeys.Verification;
import org.throughline.queues.QueueKey;
import org.throughline.staff.RepId;
import org.throughline.tickets.TicketId;

/// What a turn changes beside the caller's place in the flow. Applied at once, in the turn's transaction.
sealed interface Effect {

    record Identified(CustomerId customer, Verification level) implements Effect {}

    /// @param confirmed we found what it names
    record Learned(String fact, String value, boolean confirmed) implements Effect {}

    /// A key is awaited for this fact.
    record Asked(String fact, String prompt) implements Effect {}

    record Resumed(JourneyId journey) implements Effect {}

    /// The caller has keyed the number of this ticket, which is theirs: the call is about it, whatever was assumed.
    record TakenUp(TicketId ticket) implements Effect {}

    /// The caller is about to speak a message for the call's ticket.
    record MessageBegun(String recording) implements Effect {}

    /// @param seconds about how long it is, more than none
    record MessageLeft(String recording, int seconds) implements Effect {}

    record Opened() implements Effect {}

    /// The caller would come into this queue; somebody is rung before.
    record MeantFor(QueueKey queue) implements Effect {}

    /// Nobody is rung: that rep has another caller.
    record FoundBusy(RepId rep) implements Effect {}

    /// Whom a rep dialled for a caller does not come, and the caller was not in our hands meanwhile.
    record NobodyTook() implements Effect {}

    record Promised(Reason reason) implements Effect {}

    /// Why a call back is promised. The names are the codes on the ticket.
    enum Reason {
        CLOSED,
        NOBODY_LOGGED_IN,
        QUEUE_FULL,
        WAITED_TOO_LONG,
        NOT_CONNECTED
    }
}
