package org.throughline.orders;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
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

    /// @param id of a line
    /// @throws Problem 422 `order-refused`
    public OrderLine line(String id) {
        return line(line -> id.equals(line.id()));
    }

    /// The first of them.
    ///
    /// @throws Problem 422 `order-refused`
    public OrderLine lineOf(String sku) {
        return line(line -> sku.equals(line.sku()));
    }

    private OrderLine line(Predicate<OrderLine> which) {
        return lines.stream().filter(which).findFirst().orElseThrow(OrderCard::refused);
    }

    /// 422 `order-refused`
    public static Problem refused() {
        return Problem.of(422, "order-refused", "The customer of this ticket has no such order or line");
    }
}
