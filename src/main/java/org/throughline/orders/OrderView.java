package org.throughline.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Order")
record OrderView(
        UUID id,
        String externalId,
        String number,

        @Schema(description = "The customer's id here.") UUID customer,
        OrderStatus status,
        Instant placedAt,

        @Schema(description = "When the customer got it. Absent: not known.") @Nullable
        Instant deliveredAt,

        @Schema(description = "ISO 4217.") String currency,

        @Schema(description = "Prices of one piece, in minor units of the currency.")
        List<OrderLine> lines,

        @Schema(description = "The version in the system that it comes from, if that counts them.") @Nullable
        Long sourceVersion,

        @Schema(description = "Whether prices, discounts and shipping have the tax in them.")
        boolean taxIncluded,

        @Schema(description = "On the whole order, in minor units.")
        long discount,

        @Schema(description = "In minor units.") long shipping,

        @Schema(description = "The tax on the shipping, in minor units.")
        long shippingTax,

        @Schema(description = "What was credited of it by another system without naming a line, in minor units.")
        long creditedElsewhere,

        @Schema(description = "Absent: nobody tells us, and it counts as paid in full.") @Nullable
        List<Payment> payments,

        List<Delivery> deliveries,

        @Schema(description = "Where it was bought, a code.", examples = "web") @Nullable
        String channel,

        Instant changed) {

    OrderView {
        lines = List.copyOf(lines);
        payments = payments == null ? null : List.copyOf(payments);
        deliveries = List.copyOf(deliveries);
    }

    static OrderView of(Order order) {
        OrderCard card = order.card();
        return new OrderView(
                card.id().value(),
                card.externalId(),
                card.number(),
                card.customer().value(),
                card.status(),
                card.placedAt(),
                card.deliveredAt(),
                card.currency(),
                card.lines(),
                card.sourceVersion(),
                card.totals().taxIncluded(),
                card.totals().discount(),
                card.totals().shipping(),
                card.totals().shippingTax(),
                card.totals().creditedElsewhere(),
                card.totals().payments(),
                card.deliveries(),
                card.channel(),
                order.changed());
    }
}
