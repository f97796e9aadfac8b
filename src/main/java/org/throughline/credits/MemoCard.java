package org.throughline.credits;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;
import org.throughline.money.Money;
import org.throughline.orders.OrderId;
import org.throughline.tickets.TicketId;

/// A credit memo as one reads it.
///
/// @param grant of the decision that allowed it
/// @param ticketNumber and the ids of the other systems: as they were when it was booked
/// @param order null: goodwill
/// @param amount with the tax
/// @param entries the booking first
public record MemoCard(
        UUID id,
        UUID grant,
        TicketId ticket,
        String ticketNumber,
        CustomerId customer,
        String customerExternalId,
        @Nullable OrderId order,
        @Nullable String orderExternalId,
        String reason,
        Money amount,
        Money tax,
        Payout payout,
        List<Line> lines,
        List<Entry> entries) {

    /// @param line the id of the order's line, or `*shipping`; null: goodwill
    public record Line(@Nullable String line, int pieces, Money amount, Money tax) {}

    /// @param by the login
    /// @param rejection why accounting did not take it over
    public record Entry(
            UUID id,
            LedgerEntryKind kind,
            String period,
            Instant posted,
            String by,
            String reason,
            CreditState state,
            @Nullable String rejection) {}

    public MemoCard {
        lines = List.copyOf(lines);
        entries = List.copyOf(entries);
    }

    /// With the entry that was posted last.
    MemoCard with(Entry entry) {
        List<Entry> all = new ArrayList<>(entries);
        all.add(entry);
        return new MemoCard(
                id,
                grant,
                ticket,
                ticketNumber,
                customer,
                customerExternalId,
                order,
                orderExternalId,
                reason,
                amount,
                tax,
                payout,
                lines,
                all);
    }

    Entry booking() {
        return entries.getFirst();
    }

    /// The counter-entry, or null.
    @Nullable
    Entry reversal() {
        return entries.size() > 1 ? entries.getLast() : null;
    }

    /// How far the credit itself has come.
    public CreditState state() {
        return booking().state();
    }

    public boolean isReversed() {
        return reversal() != null;
    }
}
