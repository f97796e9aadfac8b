package org.throughline.returns;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Return")
record ReturnView(
        @Schema(description = "To be said and keyed.", examples = "1002349")
        String number,

        @Schema(description = "The order's id in the other system.")
        String order,

        ReturnState state,
        Handover handover,

        @Schema(description = "Of the label, or the drop-off.") @Nullable
        String reference,

        Instant opened,

        @Schema(description = "Until when it has to be sent; absent: nothing is awaited.") @Nullable
        Instant sendBy,

        List<Line> lines) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ReturnLine")
    record Line(
            @Schema(description = "The order's line.") String line,

            String sku,

            @Schema(description = "Promised to come back.") int pieces,

            int received,

            @Schema(description = "Looked at, and taken.") int accepted,

            @Schema(description = "Looked at, and not taken; or not in the parcel.")
            int refused,

            @Schema(description = "Cancelled, or not sent in time.")
            int ended,

            @Schema(description = "A code.") String reason,

            Condition condition,
            Then then,
            boolean creditNow,

            @Schema(description = "ISO 4217. Absent: nothing is credited.") @Nullable
            String currency,

            @Schema(description = "The most that is credited, in minor units.") @Nullable
            Long grantedMinor,

            @Schema(description = "The credit memo, once there is one.") @Nullable
            UUID credit) {}

    ReturnView {
        lines = List.copyOf(lines);
    }

    static ReturnView of(ReturnCard card) {
        return new ReturnView(
                card.number(),
                card.orderExternalId(),
                card.state(),
                card.handover(),
                card.reference(),
                card.opened(),
                card.sendBy(),
                card.lines().stream()
                        .map(line -> new Line(
                                line.line(),
                                line.sku(),
                                line.pieces(),
                                line.received(),
                                line.accepted(),
                                line.refused(),
                                line.ended(),
                                line.reason(),
                                line.condition(),
                                line.then(),
                                line.creditNow(),
                                line.granted() == null
                                        ? null
                                        : line.granted().currency().getCurrencyCode(),
                                line.granted() == null ? null : line.granted().minor(),
                                line.credit()))
                        .toList());
    }
}
