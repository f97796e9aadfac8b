package org.throughline.budgets;

import java.time.Instant;
import org.throughline.money.Money;

/// What can still be granted of a budget.
///
/// @param used what was granted and what is reserved; more than the limit where that was lowered since
/// @param left nothing then
/// @param period as a person would say it: `2026-11-23`, `2026`, `campaign`
/// @param ends when that is over, exclusive
public record Left(
        String budget, BudgetScope scope, Money limit, Money used, Money left, String period, Instant ends) {}
