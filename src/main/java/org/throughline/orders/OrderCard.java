package org.throughline.orders;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;

/// An order as one reads it.
///
/// @param number what the customer keys in, digits
/// @param deliveredAt when the customer got it, or null if not known
/// @param currency ISO 4217
/// @param channel where it was bought, a code; null: nobody tells us
/// @param sourceVersion which version of it the other system brought, if that counts them
public record OrderCard(
        OrderId id,
        String externalId,
        String number,
        CustomerId customer,
        OrderStatus status,
        Instant placedAt,
        @Nullable Instant deliveredAt,
        String currency,
        List<OrderLine> lines,
        @Nullable Long sourceVersion,
        OrderTotals totals,
        List<Delivery> deliveries,
        @Nullable String channel) {

    public OrderCard {
        lines = List.copyOf(lines);
        deliveries = List.copyOf(deliveries);
    }
}
