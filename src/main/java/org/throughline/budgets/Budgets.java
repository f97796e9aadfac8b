package org.throughline.budgets;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;
import org.throughline.money.Money;

/// The budgets as they are set. Plain statements: what is decided by a limit is decided by the row
/// as it is locked, and never by an entity that was read before.
@Singleton
class Budgets {

    private static final String SELECT =
            "SELECT budget_key, scope, most, currency, actions, zone, from_at, until_at, version FROM budget";

    private final Sql sql;

    Budgets(Sql sql) {
        this.sql = sql;
    }

    List<Budget> byKey() {
        return sql.list(SELECT + " ORDER BY budget_key", Budgets::read);
    }

    @Nullable
    Budget byKey(String key) {
        return sql.find(SELECT + " WHERE budget_key = ?", Budgets::read, key);
    }

    /// Until the transaction ends nobody draws on it.
    @Nullable
    Budget locked(String key) {
        return sql.find(SELECT + " WHERE budget_key = ? FOR UPDATE", Budgets::read, key);
    }

    /// By key.
    List<Budget> in(Currency currency) {
        return sql.list(SELECT + " WHERE currency = ? ORDER BY budget_key", Budgets::read, currency.getCurrencyCode());
    }

    /// As [#in], and until the transaction ends they stay as they are.
    List<Budget> held(Currency currency) {
        return sql.list(
                SELECT + " WHERE currency = ? ORDER BY budget_key LOCK IN SHARE MODE",
                Budgets::read,
                currency.getCurrencyCode());
    }

    void add(Budget budget) {
        sql.run(
                "INSERT INTO budget (scope, most, currency, actions, zone, from_at, until_at, version, budget_key)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values(budget));
    }

    void change(Budget budget) {
        sql.run(
                "UPDATE budget SET scope = ?, most = ?, currency = ?, actions = ?, zone = ?, from_at = ?, until_at = ?,"
                        + " version = ? WHERE budget_key = ?",
                values(budget));
    }

    /// What was used of it is remembered until its time is over.
    void remove(String key) {
        sql.run("DELETE FROM budget WHERE budget_key = ?", key);
    }

    private static @Nullable Object[] values(Budget budget) {
        return new @Nullable Object[] {
            budget.scope().name(),
            budget.limit().minor(),
            budget.limit().currency().getCurrencyCode(),
            String.join(",", new TreeSet<>(budget.actions())),
            budget.zone().getId(),
            budget.from(),
            budget.until(),
            budget.version(),
            budget.key()
        };
    }

    private static Budget read(ResultSet row) throws SQLException {
        String actions = row.getString(5);
        return new Budget(
                row.getString(1),
                BudgetScope.valueOf(row.getString(2)),
                new Money(row.getLong(3), Currency.getInstance(row.getString(4))),
                actions.isEmpty() ? Set.of() : Set.of(actions.split(",", -1)),
                ZoneId.of(row.getString(6)),
                Sql.instant(row, 7),
                Sql.instant(row, 8),
                row.getInt(9));
    }
}
