package org.throughline.budgets;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Cursor;
import org.throughline.api.Sql;
import org.throughline.money.Money;

/// What is used of each allotment: granted or reserved. The database refuses a row that is used for
/// more than its limit was when it was last drawn on.
@Singleton
class Uses {

    static final int AT_ONCE = 500;

    private final Sql sql;

    Uses(Sql sql) {
        this.sql = sql;
    }

    /// What is used, kept so until the transaction ends. The row is made if it isn't there, and
    /// follows the limit. The insert comes first: two who find no row would both make one.
    Money hold(Allotment of) {
        Budget budget = of.budget();
        return sql.one(
                "INSERT INTO budget_use (id, budget_key, scope, currency, period, whose, used, most, ends)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?) ON DUPLICATE KEY UPDATE"
                        + " most = GREATEST(VALUES(most), used), ends = VALUES(ends) RETURNING used",
                row -> new Money(row.getLong(1), budget.limit().currency()),
                of.id(),
                budget.key(),
                budget.scope().name(),
                budget.limit().currency().getCurrencyCode(),
                of.period().name(),
                of.whose(),
                budget.limit().minor(),
                of.period().ends());
    }

    /// What is used now; nobody waits.
    List<Left> left(List<Allotment> of) {
        if (of.isEmpty()) {
            return List.of();
        }
        Map<UUID, Long> used = new HashMap<>();
        sql.list(
                "SELECT id, used FROM budget_use WHERE id IN (" + Sql.marks(of.size()) + ")",
                row -> used.put(row.getObject(1, UUID.class), row.getLong(2)),
                of.stream().map(Allotment::id).toArray());
        return of.stream()
                .map(each -> each.left(new Money(
                        used.getOrDefault(each.id(), 0L), each.budget().limit().currency())))
                .toList();
    }

    /// Takes from one that is held and has so much left.
    void take(Allotment from, Money money) {
        exactlyOne(sql.run(
                "UPDATE budget_use SET used = used + ? WHERE id = ? AND used <= most - ?",
                money.minor(),
                from.id(),
                money.minor()));
    }

    void giveBack(UUID use, Money money) {
        exactlyOne(sql.run(
                "UPDATE budget_use SET used = used - ? WHERE id = ? AND used >= ?", money.minor(), use, money.minor()));
    }

    /// A campaign ends at another time.
    void ends(Allotment of) {
        sql.run("UPDATE budget_use SET ends = ? WHERE id = ?", of.period().ends(), of.id());
    }

    record Use(String period, UUID whose, Money used, Instant ends) {}

    /// The newest period first.
    ///
    /// @param after the period and whose it was of the last that was seen
    List<Use> of(Budget budget, @Nullable UUID whose, @Nullable String period, @Nullable Cursor after, int rows) {
        Currency currency = budget.limit().currency();
        StringBuilder where = new StringBuilder("budget_key = ? AND scope = ? AND currency = ?");
        List<Object> values =
                new ArrayList<>(List.of(budget.key(), budget.scope().name(), currency.getCurrencyCode()));
        if (whose != null) {
            where.append(" AND whose = ?");
            values.add(whose);
        }
        if (period != null) {
            where.append(" AND period = ?");
            values.add(period);
        }
        if (after != null) {
            where.append(" AND period <= ? AND (period < ? OR whose < ?)");
            values.addAll(List.of(after.ascii(0), after.ascii(0), after.uuid(1)));
        }
        values.add(rows);
        return sql.list(
                "SELECT period, whose, used, ends FROM budget_use WHERE " + where
                        + " ORDER BY period DESC, whose DESC LIMIT ?",
                row -> new Use(
                        row.getString(1),
                        row.getObject(2, UUID.class),
                        new Money(row.getLong(3), currency),
                        Objects.requireNonNull(Sql.instant(row, 4))),
                values.toArray());
    }

    /// @return how many, at most [#AT_ONCE]
    int forget(Instant before) {
        return sql.run("DELETE FROM budget_use WHERE ends < ? ORDER BY ends LIMIT " + AT_ONCE, before);
    }

    private static void exactlyOne(int changed) {
        if (changed != 1) {
            throw new IllegalStateException("what is used of a budget and what holds it differ");
        }
    }
}
