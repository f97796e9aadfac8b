package org.throughline.budgets;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;
import org.throughline.money.Money;
import org.throughline.staff.RepId;

/// What is to be granted, and so to be taken from every budget that covers it.
///
/// @param holder what it is for, such as a decision; one holder holds one draw
/// @param action such as `credit`
/// @param money more than nothing
/// @param campaign the key of the campaign's budget, if it is granted for one
/// @param at by which the periods are found
public record Draw(
        UUID holder,
        String action,
        Money money,
        RepId rep,
        @Nullable CustomerId customer,
        @Nullable String campaign,
        Instant at) {

    /// @throws org.throughline.api.Problem 400 `amount-not-positive`
    public Draw {
        if (!money.isPositive()) {
            throw BudgetsProblem.notPositive();
        }
        if (!action.matches(Budget.ACTION)) {
            throw new IllegalArgumentException("not the name of an action");
        }
    }
}
