package org.throughline.budgets;

import org.throughline.api.Problem;

/// What budgets refuse.
final class BudgetsProblem {

    private BudgetsProblem() {}

    static Problem unknown() {
        return Problem.of(404, "budget-unknown", "There is no such budget");
    }

    static Problem currency() {
        return Problem.of(400, "currency-unknown", "This is no currency of ISO 4217")
                .with("field", "currency");
    }

    static Problem times() {
        return Problem.of(422, "budget-times", "A campaign has a from and a later until, other budgets have neither");
    }

    static Problem criterion() {
        return Problem.of(400, "search-criterion", "Say one customer, or nothing of customers and reps");
    }

    static Problem notPositive() {
        return Problem.of(400, "amount-not-positive", "An amount to be granted is more than nothing");
    }

    /// The amount in minor units, as everywhere.
    static Problem exceeded(Reserving.Exceeded by) {
        return Problem.of(409, "budget-exceeded", "A budget has less left than that")
                .with("budget", by.budget())
                .with("left", by.left().minor())
                .with("currency", by.left().currency().getCurrencyCode())
                .with("ends", by.ends());
    }

    static Problem noCampaign(String key) {
        return Problem.of(409, "campaign-over", "No such campaign runs now for this action and currency")
                .with("budget", key);
    }

    static Problem state(String state) {
        return Problem.of(409, "budget-reservation-state", "What was reserved for this can't be used so any more")
                .with("state", state);
    }
}
