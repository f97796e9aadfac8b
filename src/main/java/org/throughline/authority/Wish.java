package org.throughline.authority;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.constraints.Max;
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
        @Schema(description = "The line of that order.", examples = "KETTLE-17")
        String sku,

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

    /// Whether it is the same that is wanted, however much of it.
    boolean isForSame(Wish other) {
        return withAmount(null).equals(other.withAmount(null));
    }

    Wish of(long minor) {
        return withAmount(minor);
    }

    private Wish withAmount(@Nullable Long minor) {
        return new Wish(action, minor == null ? null : currency, minor, order, sku, reason, condition, campaign);
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
