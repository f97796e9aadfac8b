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

        Instant changed) {

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
                order.changed());
    }
}
