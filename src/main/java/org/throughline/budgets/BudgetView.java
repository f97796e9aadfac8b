package org.throughline.budgets;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Budget")
record BudgetView(
        String key,
        BudgetScope scope,

        @Schema(description = "In minor units of the currency (cents).", examples = "25000")
        long limit,

        @Schema(description = "ISO 4217.", examples = "EUR") String currency,

        @Schema(description = "What it covers; empty: everything.")
        List<String> actions,

        @Schema(description = "Where the day or year begins.", examples = "Europe/Berlin")
        String zone,

        @Schema(description = "Of a campaign, inclusive.") @Nullable
        Instant from,

        @Schema(description = "Of a campaign, exclusive.") @Nullable
        Instant until) {

    static BudgetView of(Budget budget) {
        return new BudgetView(
                budget.key(),
                budget.scope(),
                budget.limit().minor(),
                budget.limit().currency().getCurrencyCode(),
                budget.actions().stream().sorted().toList(),
                budget.zone().getId(),
                budget.from(),
                budget.until());
    }
}
