package org.throughline.tickets;

import org.jspecify.annotations.Nullable;
import org.throughline.access.Actor;
import org.throughline.api.Problem;
import org.throughline.telephony.CallId;

/// Which calls somebody may name in what they write on a ticket: what happened in a call is read by all who come
/// after. Whoever knows calls says it, on a floor above.
public interface NamedCalls {

    /// @return whether it is a call about this matter, or one that they may see
    boolean mayName(CallId call, TicketId ticket, Actor actor);

    /// @throws Problem 422 `ticket-call-refused`
    default void require(@Nullable CallId call, TicketId ticket, Actor actor) {
        if (call != null && !mayName(call, ticket, actor)) {
            throw Problem.of(
                    422, "ticket-call-refused", "The call is none about this matter, and none that you may see");
        }
    }
}
