package org.throughline.budgets;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;
import org.throughline.ground.Sql;
import org.throughline.money.Money;
import org.throughline.staff.RepId;

/// A scene for tests: budgets in a currency of their own, which no other test draws on.
@Singleton
class BudgetsOnTheTable {

    static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final Budgets budgets;

    BudgetsOnTheTable(Budgets budgets) {
        this.budgets = budgets;
    }

    void set(String key, BudgetScope scope, Money limit, String... actions) {
        Instant from = scope == BudgetScope.CAMPAIGN ? NOON.minusSeconds(3600) : null;
        Instant until = scope == BudgetScope.CAMPAIGN ? NOON.plusSeconds(3600) : null;
        QuarkusTransaction.requiringNew().run(() -> {
            Budget before = budgets.locked(key);
            Budget budget = new Budget(
                    key, scope, limit, Set.of(actions), ZONE, from, until, before == null ? 0 : before.version() + 1);
            if (before == null) {
                budgets.add(budget);
            } else {
                budgets.change(budget);
            }
        });
    }

    static void clear(Sql sql) {
        sql.run("DELETE FROM budget_reservation", "DELETE FROM budget_use", "DELETE FROM budget");
    }

    static Money euro(long cents) {
        return new Money(cents, Currency.getInstance("EUR"));
    }

    static Draw draw(UUID holder, Money money, RepId rep, @Nullable CustomerId customer, @Nullable String campaign) {
        return new Draw(holder, "credit", money, rep, customer, campaign, NOON);
    }

    /// What is wrong in the books: uses that are not the sum of what is held of them, or above
    /// their limit.
    static long wrong(Sql sql) {
        return sql.count("budget_use u WHERE used > most OR used <> (SELECT COALESCE(SUM(r.amount), 0)"
                + " FROM budget_draw d JOIN budget_reservation r ON r.holder = d.holder"
                + " WHERE d.use_id = u.id AND r.state IN ('RESERVED', 'BOOKED'))");
    }
}
