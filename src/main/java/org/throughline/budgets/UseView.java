package org.throughline.budgets;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "BudgetUse")
record UseView(
        @Schema(description = "In the budget's zone: a day, a year, or `campaign`.", examples = "2026-11-23")
        String period,

        @Schema(description = "When it is over, exclusive.") Instant ends,

        @Schema(description = "Whose day it is.") @Nullable UUID rep,

        @Schema(description = "Whose year it is: the customer's id here.") @Nullable
        UUID customer,

        @Schema(description = "Granted or reserved, in minor units of the budget's currency.", examples = "12000")
        long used,

        @Schema(description = "What is left of the limit as it is now.", examples = "13000")
        long left) {

    static UseView of(Budget budget, Uses.Use use) {
        Left left = new Allotment(budget, new Period(use.period(), use.ends()), use.whose()).left(use.used());
        return new UseView(
                use.period(),
                use.ends(),
                budget.scope() == BudgetScope.REP_DAY ? use.whose() : null,
                budget.scope() == BudgetScope.CUSTOMER_YEAR ? use.whose() : null,
                left.used().minor(),
                left.left().minor());
    }
}
