package org.throughline.credits;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.throughline.orders.OrderId;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Credit")
record CreditView(
        UUID id,

        @Schema(description = "How far it has come on its way to accounting.")
        CreditState state,

        @Schema(description = "Whether it was taken back by a counter-entry.")
        boolean reversed,

        @Schema(description = "The grant that allowed it.") UUID grant,

        @Schema(examples = "1002349") String ticket,

        @Schema(description = "The customer's id here.") UUID customer,

        @Schema(description = "The order's id here. Absent: goodwill.") @Nullable
        UUID order,

        @Schema(description = "The order's id in the other system.") @Nullable
        String orderExternalId,

        @Schema(description = "A code.", examples = "damaged")
        String reason,

        @Schema(description = "ISO 4217.", examples = "EUR") String currency,

        @Schema(description = "In minor units, with tax.") long amountMinor,

        @Schema(description = "Of that, tax.") long taxMinor,

        Payout payout,
        List<Line> lines,

        @Schema(description = "In the ledger: the booking, and the reversal if there is one.")
        List<Entry> entries) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CreditLine")
    record Line(
            @Schema(description = "The id of the order's line, or `*shipping`. Absent: goodwill.") @Nullable
            String line,

            @Schema(description = "Those that were credited as pieces; 0: an amount was.")
            int pieces,

            @Schema(description = "In minor units, with tax.")
            long amountMinor,

            long taxMinor) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CreditEntry")
    record Entry(
            UUID id,
            LedgerEntryKind kind,

            @Schema(description = "The month that it is posted in.", examples = "2026-11")
            String period,

            Instant posted,

            @Schema(description = "The login.") String by,

            @Schema(description = "A code.") String reason,

            CreditState state,

            @Schema(description = "Why accounting did not take it over, a code.") @Nullable
            String rejection) {}

    CreditView {
        lines = List.copyOf(lines);
        entries = List.copyOf(entries);
    }

    static CreditView of(MemoCard memo) {
        OrderId order = memo.order();
        return new CreditView(
                memo.id(),
                memo.state(),
                memo.isReversed(),
                memo.grant(),
                memo.ticketNumber(),
                memo.customer().value(),
                order == null ? null : order.value(),
                memo.orderExternalId(),
                memo.reason(),
                memo.amount().currency().getCurrencyCode(),
                memo.amount().minor(),
                memo.tax().minor(),
                memo.payout(),
                memo.lines().stream()
                        .map(line -> new Line(
                                line.line(),
                                line.pieces(),
                                line.amount().minor(),
                                line.tax().minor()))
                        .toList(),
                memo.entries().stream()
                        .map(entry -> new Entry(
                                entry.id(),
                                entry.kind(),
                                entry.period(),
                                entry.posted(),
                                entry.by(),
                                entry.reason(),
                                entry.state(),
                                entry.rejection()))
                        .toList());
    }
}
