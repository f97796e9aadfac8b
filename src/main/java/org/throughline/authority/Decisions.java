package org.throughline.authority;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;
import org.throughline.decisions.Outcome;
import org.throughline.money.Money;
import org.throughline.tickets.TicketId;

@Singleton
class Decisions implements PanacheRepositoryBase<Decision, UUID> {

    static final int AT_ONCE = 200;

    private final Sql sql;

    Decisions(Sql sql) {
        this.sql = sql;
    }

    /// @throws org.throughline.api.Problem 404 `not-found`
    Decision require(UUID id) {
        return known(findById(id));
    }

    /// As [#require], locked until the transaction ends.
    Decision lock(UUID id) {
        return known(findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    /// The newest first.
    List<Decision> of(Collection<TicketId> parts, @Nullable UUID before, int rows) {
        List<UUID> ids = parts.stream().map(TicketId::value).toList();
        return (before == null
                        ? find("ticket in ?1 order by id desc", ids)
                        : find("ticket in ?1 and id < ?2 order by id desc", ids, before))
                .page(0, rows)
                .list();
    }

    /// How many of a table were asked in a period.
    long count(String action, Period period) {
        return sql.one(
                "SELECT COUNT(*) FROM decision WHERE action = ? AND asked >= ? AND asked < ?",
                row -> row.getLong(1),
                action,
                period.from(),
                period.to());
    }

    /// Of a table, the oldest first. Nothing is locked.
    ///
    /// @param after the last of the page before, or null
    List<PastDecision> past(String action, Period period, @Nullable Place after, int rows) {
        List<Object> values = new ArrayList<>(List.of(action, period.to()));
        if (after == null) {
            values.add(period.from());
        } else {
            values.addAll(List.of(after.asked(), after.asked(), after.id()));
        }
        values.add(rows);
        return sql.list(
                "SELECT d.id, d.asked, d.ticket_id, d.table_version, d.table_row, d.outcome, d.approver, d.inputs,"
                        + " d.currency, d.amount, g.amount FROM decision d"
                        + " LEFT JOIN grant_made g ON g.decision_id = d.id AND g.reversed IS NULL"
                        + " WHERE d.action = ? AND d.asked < ? AND "
                        + (after == null ? "d.asked >= ?" : "(d.asked > ? OR (d.asked = ? AND d.id > ?))")
                        + " ORDER BY d.asked, d.id LIMIT ?",
                Decisions::past,
                values.toArray());
    }

    /// Of a decision among all of its table.
    record Place(Instant asked, UUID id) {}

    private static PastDecision past(ResultSet row) throws SQLException {
        String currency = row.getString(9);
        return new PastDecision(
                row.getObject(1, UUID.class),
                Objects.requireNonNull(Sql.instant(row, 2)),
                row.getObject(3, UUID.class),
                row.getInt(4),
                row.getInt(5),
                Outcome.valueOf(row.getString(6)),
                row.getString(7),
                Inputs.read(row.getString(8)),
                money(row, 10, currency),
                money(row, 11, currency));
    }

    private static @Nullable Money money(ResultSet row, int column, @Nullable String currency) throws SQLException {
        long minor = row.getLong(column);
        return row.wasNull() || currency == null ? null : new Money(minor, Currency.getInstance(currency));
    }

    /// @return how many, at most [#AT_ONCE]
    int forget(Instant before) {
        return sql.run("DELETE FROM decision WHERE asked < ? ORDER BY asked LIMIT " + AT_ONCE, before);
    }

    private static Decision known(@Nullable Decision decision) {
        if (decision == null) {
            throw AuthorityProblem.unknown();
        }
        return decision;
    }
}
