package org.throughline.returns;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.credits.Payout;
import org.throughline.customers.CustomerId;
import org.throughline.money.Money;
import org.throughline.tickets.TicketId;

/// A return as one reads it.
///
/// @param number to be said and keyed
/// @param sendBy until when it has to be sent, or null: nothing has to
/// @param reference of the label, or of the drop-off
public record ReturnCard(
        UUID id,
        String number,
        TicketId ticket,
        CustomerId customer,
        String orderExternalId,
        ReturnState state,
        Handover handover,
        @Nullable String reference,
        Instant opened,
        @Nullable Instant sendBy,
        List<Line> lines) {

    /// @param pieces that were promised to come back, of which some were received, accepted, refused, or are awaited
    /// no more (ended)
    /// @param granted the most that is credited for it; null: nothing is
    /// @param credit the memo, once there is one
    public record Line(
            String line,
            String sku,
            int pieces,
            int received,
            int accepted,
            int refused,
            int ended,
            String reason,
            Condition condition,
            Then then,
            boolean creditNow,
            @Nullable Money granted,
            @Nullable UUID credit) {

        /// What becomes of what is credited for it.
        public Payout payout() {
            return then == Then.REFUND ? Payout.REFUND : Payout.BALANCE;
        }
    }

    public ReturnCard {
        lines = List.copyOf(lines);
    }
}
