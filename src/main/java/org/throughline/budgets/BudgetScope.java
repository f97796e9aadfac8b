package org.throughline.budgets;

/// Whose grants together a budget limits, and for how long.
public enum BudgetScope {
    /// What each rep grants in a day.
    REP_DAY,
    /// What each customer is granted in a calendar year.
    CUSTOMER_YEAR,
    /// All that is granted for a campaign, while it runs; only what names the campaign draws on it.
    CAMPAIGN
}
