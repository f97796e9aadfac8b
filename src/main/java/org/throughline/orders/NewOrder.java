package org.throughline.orders;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.customers.CustomerId;

/// What another system knows of an order. It replaces what we knew.
///
/// @param externalId the order's name in that system
/// @param number the order number for the keypad, 4 to 12 digits
/// @param deliveredAt not before `placedAt`, and only of an order that has arrived; null if not known
/// @param currency ISO 4217
public record NewOrder(
        String externalId,
        String number,
        CustomerId customer,
        OrderStatus status,
        Instant placedAt,
        @Nullable Instant deliveredAt,
        String currency,
        List<OrderLine> lines) {

    public NewOrder {
        placedAt = placedAt.truncatedTo(ChronoUnit.MICROS);
        deliveredAt = deliveredAt == null ? null : deliveredAt.truncatedTo(ChronoUnit.MICROS);
        lines = List.copyOf(lines);
    }

    /// @throws Problem 422 `order-delivery`
    void requireFit() {
        if (deliveredAt != null && (!status.hasArrived() || deliveredAt.isBefore(placedAt))) {
            throw Problem.of(
                            422,
                            "order-delivery",
                            "Only an order that is DELIVERED or RETURNED was delivered, and not before it was placed")
                    .with("field", "deliveredAt");
        }
    }
}
