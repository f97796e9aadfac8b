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

    static TicketMoved byPerson(@Nullable TicketState from, TicketCard now, Instant at) {
        return new TicketMoved(now.id(), from, now.state(), now.kind(), now.priority(), at, false);
    }
}
