package org.throughline.tickets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A ticket was opened, or is in another state, of another kind or priority. Told within the transaction that does it,
/// whoever does.
///
/// @param from null if it was opened
/// @param inCall a call does it, and a caller waits: what may be done later, do later
public record TicketMoved(
        TicketId ticket,
        @Nullable TicketState from,
        TicketState to,
        TicketKind kind,
        TicketPriority priority,
        Instant at,
        boolean inCall) {

    static TicketMoved of(@Nullable TicketState from, TicketCard now, Instant at, boolean inCall) {
        return new TicketMoved(now.id(), from, now.state(), now.kind(), now.priority(), at, inCall);
    }

    /// A call does not read the ticket that it opens.
    static TicketMoved openedByCall(TicketId ticket, TicketKind kind, Instant at) {
        return new TicketMoved(ticket, null, TicketState.NEW, kind, TicketPriority.NORMAL, at, true);
    }
}
