package org.throughline.orders;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.throughline.customers.CustomerId;

/// What another system knows of an order. It replaces what we knew.
///
/// @param externalId the order's name in that system
/// @param number the order number for the keypad, 4 to 12 digits
/// @param currency ISO 4217
public record NewOrder(
        String externalId,
        String number,
        CustomerId customer,
        OrderStatus status,
        Instant placedAt,
        String currency,
        List<OrderLine> lines) {

    public NewOrder {
        placedAt = placedAt.truncatedTo(ChronoUnit.MICROS);
        lines = List.copyOf(lines);
    }
}
