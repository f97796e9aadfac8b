package org.throughline.credits;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.throughline.money.Money;

/// An entry of the ledger as accounting gets it.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LedgerEntry")
record ExportedEntry(
        UUID id,
        LedgerEntryKind kind,

        @Schema(description = "Of a reversal: the entry that it reverses.") @Nullable
        UUID reverses,

        @Schema(description = "A month.", examples = "2026-11")
        String period,

        Instant posted,

        @Schema(description = "The credit memo.") UUID credit,

        @Schema(examples = "1002349") String ticket,

        @Schema(description = "The customer's id in the other system.", examples = "C-42")
        String customer,

        @Schema(description = "The order's id in the other system. Absent: goodwill.") @Nullable
        String order,

        @Schema(description = "A code.", examples = "damaged")
        String reason,

        @Schema(description = "ISO 4217.", examples = "EUR") String currency,

        @Schema(description = "In minor units, with tax.") long amountMinor,

        @Schema(description = "What becomes of the money.") Payout payout,

        @Schema(description = "They come to the amount.") List<Posting> postings) {

    /// One amount from one account to another.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LedgerPosting")
    record Posting(
            @Schema(examples = "sales-allowances") String debit,

            @Schema(examples = "customer-credits") String credit,

            @Schema(description = "In minor units.") long amountMinor,

            @Schema(description = "Of the order. Absent: goodwill.") @Nullable
            String line) {}

    static final String HEADER =
            "entry,kind,reverses,period,posted,credit,ticket,customer,order,reason,place,line,debit,credit_account,"
                    + "currency,amount_minor,amount,payout\r\n";

    ExportedEntry {
        postings = List.copyOf(postings);
    }

    ExportedEntry with(List<Posting> all) {
        return new ExportedEntry(
                id,
                kind,
                reverses,
                period,
                posted,
                credit,
                ticket,
                customer,
                order,
                reason,
                currency,
                amountMinor,
                payout,
                all);
    }

    /// A row for each posting (RFC 4180). Every value is an id, a code, a time or a number: none has
    /// a comma, a quote or a line end, nor begins like a formula.
    String csv() {
        StringBuilder rows = new StringBuilder();
        for (int place = 0; place < postings.size(); place++) {
            Posting posting = postings.get(place);
            Money money = new Money(posting.amountMinor(), Currency.getInstance(currency));
            rows.append(List.of(
                            id,
                            kind,
                            orEmpty(reverses),
                            period,
                            posted,
                            credit,
                            ticket,
                            customer,
                            orEmpty(order),
                            reason,
                            place,
                            orEmpty(posting.line()),
                            posting.debit(),
                            posting.credit(),
                            currency,
                            posting.amountMinor(),
                            money.major().toPlainString(),
                            payout)
                    .stream()
                    .map(Object::toString)
                    .collect(Collectors.joining(",", "", "\r\n")));
        }
        return rows.toString();
    }

    private static Object orEmpty(@Nullable Object value) {
        return value == null ? "" : value;
    }
}
