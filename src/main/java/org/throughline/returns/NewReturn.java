package org.throughline.returns;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;
import org.throughline.money.Money;
import org.throughline.notices.Channel;
import org.throughline.orders.OrderId;
import org.throughline.tickets.TicketId;

/// What comes back, as it was promised to the customer.
///
/// @param lines each line of the order once
/// @param advance whether what replaces goods is sent before they are back
/// @param channel by which the customer is written what becomes of it; null: not at all
/// @param actor a login
public record NewReturn(
        TicketId ticket,
        CustomerId customer,
        OrderId order,
        List<Line> lines,
        Handover handover,
        boolean advance,
        @Nullable Channel channel,
        String actor) {

    /// @param grant of the decision that allows it: what is credited is paid by it, once
    /// @param granted the most that is credited for all pieces; null: nothing is
    /// @param line its id in the order
    /// @param reason a code
    /// @param creditNow whether it is credited at once, not when it is back
    public record Line(
            UUID grant,
            @Nullable Money granted,
            String line,
            int pieces,
            String reason,
            Condition condition,
            Then then,
            boolean creditNow) {}

    public NewReturn {
        lines = List.copyOf(lines);
    }
}
