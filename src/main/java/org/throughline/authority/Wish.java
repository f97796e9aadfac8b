package org.throughline.authority;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.throughline.money.Money;
import org.throughline.returns.Condition;

/// What a rep wants to grant: ids, codes and an amount.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "AskDecision",
        examples = "{\"action\": \"goodwill\", \"currency\": \"EUR\", \"amountMinor\": 1500, \"reason\": \"late\"}")
record Wish(
        @NotNull
        @Pattern(regexp = Wish.ACTION)
        @Schema(description = "The name of a decision table.", examples = "credit")
        String action,

        @Nullable @Pattern(regexp = "[A-Z]{3}") @Schema(description = "ISO 4217.", examples = "EUR")
        String currency,

        @Nullable @Positive @Max(Wish.MOST) @Schema(description = "In minor units of the currency.", examples = "1999")
        Long amountMinor,

        @Nullable
        @Pattern(regexp = "[0-9]{1,20}")
        @Schema(description = "The number of the customer's order that it is about.", examples = "471100")
        String order,

        @Nullable
        @Pattern(regexp = "[A-Za-z0-9_.:/-]{1,64}")
        @Schema(description = "The line of that order, by its id.", examples = "1")
        String line,

        @Nullable
        @Pattern(regexp = "[A-Za-z0-9_.:/-]{1,64}")
        @Schema(description = "Or by what was bought: the first with it.", examples = "KETTLE-17")
        String sku,

        @Nullable
        @Min(1)
        @Max(100_000)
        @Schema(description = "How many pieces of that line come back or are replaced. One, if nothing is said.")
        Integer pieces,

        @Nullable @Pattern(regexp = Wish.CODE) @Schema(examples = "damaged")
        String reason,

        @Nullable @Schema(description = "Of the goods, as the customer says.")
        Condition condition,

        @Nullable
        @Pattern(regexp = Wish.CODE)
        @Schema(description = "The budget of a campaign that pays for it.", examples = "spring")
        String campaign) {

    static final String ACTION = "[a-z][a-z0-9-]{0,31}";
    static final String CODE = "[a-z0-9][a-z0-9-]{0,47}";

    /// Of minor units: no input of a table has more than 15 digits.
    static final long MOST = 999_999_999_999L;

    private static final ObjectMapper JSON = new ObjectMapper();

    /// @throws org.throughline.api.Problem 422 `amount-incomplete`, `currency-unknown`
    @Nullable
    Money money() {
        if (amountMinor == null) {
            return null;
        }
        if (currency == null) {
            throw AuthorityProblem.amountIncomplete();
        }
        var known = Money.currency(currency);
        if (known == null) {
            throw AuthorityProblem.currencyUnknown();
        }
        return new Money(amountMinor, known);
    }

    /// Whether it is the same that is wanted, however much money of it.
    ///
    /// @param known what this line is; whoever has asked by that has meant this line, too
    boolean isForSame(Wish other, @Nullable String known) {
        boolean isBySku = line != null && other.line == null && other.sku != null && other.sku.equals(known);
        return about(line).equals(other.about(isBySku ? line : other.line));
    }

    /// Without an amount; one piece is what is meant if nothing is said.
    private Wish about(@Nullable String which) {
        Integer more = pieces == null || pieces == 1 ? null : pieces;
        return new Wish(
                action, null, null, order, which, which == null ? sku : null, more, reason, condition, campaign);
    }

    Wish of(long minor) {
        return new Wish(action, currency, minor, order, line, sku, pieces, reason, condition, campaign);
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a wish can't be written", e);
        }
    }

    static Wish read(String json) {
        try {
            return JSON.readValue(json, Wish.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a decision holds no wish", e);
        }
    }
}
