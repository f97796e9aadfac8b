package org.throughline.resolution;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What came of it, or, of a preview, what would: then without ids and numbers, which nothing has yet.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SettledMatter")
record Settlement(
        @Schema(description = "Absent: nothing was done, it is a preview.") @Nullable
        UUID id,

        @Schema(examples = "1002349") String ticket,

        @Schema(description = "The login of the rep.") String by,

        @Nullable Instant at,

        @Schema(description = "What the rules allowed, in the order in which it was asked.")
        List<Allowed> allowed,

        @Nullable Returned returned,

        @Schema(description = "What is credited now, that of returned lines first.")
        List<Credited> credits,

        @Schema(description = "The customer is written this; its text is with the ticket's notices.") @Nullable
        UUID notice,

        @Schema(description = "The words for the customer; with XX instead of a number that is not given yet.")
        @Nullable
        String text,

        @Schema(description = "By when we come back to the customer. Absent: the matter is solved.") @Nullable
        Instant followUp) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SettlementAllowed")
    record Allowed(
            @Schema(examples = "credit") String action,

            @Schema(description = "The order's line that it is about.") @Nullable
            String line,

            @Nullable String currency,

            @Schema(description = "The most that may be given by it, in minor units. Absent: it is not about money.")
            @Nullable
            Long amountMinor,

            @Schema(description = "The version of the decision table.")
            int version,

            @Schema(description = "Its row, the first is 1.")
            int row,

            @Nullable UUID decision,
            @Nullable UUID grant) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SettlementReturned")
    record Returned(
            @Schema(description = "Of the RMA, to be said and keyed.") @Nullable
            String number,

            @Schema(description = "Until when it has to be sent; absent: nothing has to.") @Nullable
            Instant sendBy,

            List<ReturnedLine> lines) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SettlementReturnedLine")
    record ReturnedLine(
            String line,
            int pieces,

            @Schema(description = "What is credited when it is back and was looked at, at most; in minor units.")
            @Nullable
            Long promisedMinor) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SettlementCredited")
    record Credited(
            @Nullable UUID credit,

            @Schema(description = "ISO 4217.") String currency,

            @Schema(description = "In minor units, with tax.")
            long amountMinor,

            @Schema(description = "Of that, tax.") long taxMinor) {}

    Settlement {
        allowed = List.copyOf(allowed);
        credits = List.copyOf(credits);
    }

    Settlement withText(@Nullable String words) {
        return new Settlement(id, ticket, by, at, allowed, returned, credits, notice, words, followUp);
    }

    /// As it would be: ids and numbers of what was not kept mean nothing.
    Settlement preview() {
        String number = returned == null ? null : returned.number();
        return new Settlement(
                null,
                ticket,
                by,
                null,
                allowed.stream()
                        .map(each -> new Allowed(
                                each.action(),
                                each.line(),
                                each.currency(),
                                each.amountMinor(),
                                each.version(),
                                each.row(),
                                null,
                                null))
                        .toList(),
                returned == null ? null : new Returned(null, returned.sendBy(), returned.lines()),
                credits.stream()
                        .map(each -> new Credited(null, each.currency(), each.amountMinor(), each.taxMinor()))
                        .toList(),
                null,
                text == null || number == null ? text : text.replace(number, "XX"),
                followUp);
    }
}
