package org.throughline.budgets;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.throughline.money.Money;

@Schema(
        name = "PutBudget",
        examples =
                "{\"scope\": \"REP_DAY\", \"limit\": 25000, \"currency\": \"EUR\", \"actions\": [\"credit\", \"goodwill\"], \"zone\": \"Europe/Berlin\"}")
record PutBudget(
        @NotNull BudgetScope scope,

        @NotNull
        @Min(0)
        @Max(1_000_000_000_000L)
        @Schema(description = "In minor units of the currency (cents).", examples = "25000")
        Long limit,

        @NotNull
        @Pattern(regexp = "[A-Z]{3}")
        @Schema(description = "ISO 4217. What is granted in another one is not limited.", examples = "EUR")
        String currency,

        @Nullable @Size(max = 20) @Schema(description = "What it covers; none or empty: everything.")
        Set<@NotNull @Pattern(regexp = Budget.ACTION) String> actions,

        @NotNull
        @Schema(
                implementation = String.class,
                description = "A time zone of the IANA database: where the day or year begins.",
                examples = "Europe/Berlin")
        ZoneId zone,

        @Nullable @Schema(description = "Of a campaign only, inclusive.")
        Instant from,

        @Nullable @Schema(description = "Of a campaign only, exclusive.")
        Instant until) {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /// @throws org.throughline.api.Problem 400 `currency-unknown`, 422 `budget-times`
    Budget of(String key, int version) {
        Currency known = Money.currency(currency);
        if (known == null) {
            throw BudgetsProblem.currency();
        }
        if (!timesFit()) {
            throw BudgetsProblem.times();
        }
        return new Budget(
                key,
                scope,
                new Money(limit, known),
                actions == null ? Set.of() : actions,
                zone,
                from == null ? null : from.truncatedTo(ChronoUnit.MICROS),
                until == null ? null : until.truncatedTo(ChronoUnit.MICROS),
                version);
    }

    private boolean timesFit() {
        if (from == null || until == null) {
            return scope != BudgetScope.CAMPAIGN && from == null && until == null;
        }
        return scope == BudgetScope.CAMPAIGN
                && from.isAfter(EARLIEST)
                && from.isBefore(until.truncatedTo(ChronoUnit.MICROS))
                && until.isBefore(LATEST);
    }
}
