package org.throughline.orders;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.customers.CustomerId;

/// What another system knows of an order. It replaces what we knew, unless that is newer.
///
/// @param externalId the order's name in that system
/// @param number the order number for the keypad, 4 to 12 digits
/// @param deliveredAt not before `placedAt`, and only of an order that has arrived; null if not known
/// @param currency ISO 4217
/// @param sourceVersion the version of the order in that system, which grows with each change; null:
/// it counts none, and what comes last is the newest
/// @param deliveries what has arrived of which line
/// @param channel where it was bought, a code such as `web`; null: nobody tells us
public record NewOrder(
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

    public NewOrder {
        placedAt = placedAt.truncatedTo(ChronoUnit.MICROS);
        deliveredAt = deliveredAt == null ? null : deliveredAt.truncatedTo(ChronoUnit.MICROS);
        List<OrderLine> as = lines;
        lines = IntStream.range(0, as.size())
                .mapToObj(i -> as.get(i).named(i + 1))
                .toList();
        deliveries = List.copyOf(deliveries);
    }

    /// Of which only its lines are known.
    public NewOrder(
            String externalId,
            String number,
            CustomerId customer,
            OrderStatus status,
            Instant placedAt,
            @Nullable Instant deliveredAt,
            String currency,
            List<OrderLine> lines) {
        this(
                externalId,
                number,
                customer,
                status,
                placedAt,
                deliveredAt,
                currency,
                lines,
                null,
                OrderTotals.PLAIN,
                List.of(),
                null);
    }

    /// @throws Problem 422 `order-delivery`, `order-lines`, `order-amounts`
    void requireFit() {
        if (deliveredAt != null && (!status.hasArrived() || deliveredAt.isBefore(placedAt))) {
            throw Problem.of(
                            422,
                            "order-delivery",
                            "Only an order that is DELIVERED or RETURNED was delivered, and not before it was placed")
                    .with("field", "deliveredAt");
        }
        Set<String> ids = new HashSet<>();
        for (OrderLine line : lines) {
            if (!ids.add(String.valueOf(line.id())) || line.returnedElsewhere() > line.quantity()) {
                throw linesUnfit();
            }
        }
        if (!deliveries.stream().allMatch(each -> ids.contains(each.line()))) {
            throw linesUnfit();
        }
        OrderAmounts.of(currency, lines, totals);
    }

    private static Problem linesUnfit() {
        return Problem.of(
                422,
                "order-lines",
                "Each line has an id of its own, deliveries name one of them, and no more comes back than was bought");
    }
}
