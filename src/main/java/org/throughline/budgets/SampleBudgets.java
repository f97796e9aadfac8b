package org.throughline.budgets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Set;
import org.throughline.money.Money;

/// Budgets of an invented company, for a first start.
@ApplicationScoped
public class SampleBudgets {

    private final Budgets budgets;

    SampleBudgets(Budgets budgets) {
        this.budgets = budgets;
    }

    /// Sets whichever is not there yet; what is there stays as it is.
    @Transactional
    public void load() {
        set("rep-day", BudgetScope.REP_DAY, 250_00);
        set("customer-year", BudgetScope.CUSTOMER_YEAR, 500_00);
    }

    private void set(String key, BudgetScope scope, long cents) {
        if (budgets.byKey(key) == null) {
            budgets.add(new Budget(
                    key,
                    scope,
                    new Money(cents, Currency.getInstance("EUR")),
                    Set.of(),
                    ZoneId.of("Europe/Berlin"),
                    null,
                    null,
                    0));
        }
    }
}
