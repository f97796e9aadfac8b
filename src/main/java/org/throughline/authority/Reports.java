package org.throughline.authority;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;
import org.throughline.authority.DecisionReport.AmountView;
import org.throughline.authority.DecisionReport.LineView;
import org.throughline.decisions.Outcome;

/// Counts what was decided in a period, what was granted of it and what became of approvals. The
/// database does, from an index that holds all that decisions are counted by. It begins there
/// (`STRAIGHT_JOIN`): left to itself it may begin at all that was ever granted.
@Singleton
class Reports {

    static final int MOST_LINES = 2_000;

    /// No answer counts as slower than that: what is counted stays small.
    private static final int SLOWEST_SECONDS = 3_600;

    private static final String KEY = "d.action, d.table_version, d.table_row, d.grade";

    private final Sql sql;
    private final AuthorityConfig config;

    Reports(Sql sql, AuthorityConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /// A row of a version of a table, for reps of a grade.
    private record Key(
            String table, int version, int row, @Nullable String grade) {

        private static Key of(ResultSet row) throws SQLException {
            return new Key(row.getString(1), row.getInt(2), row.getInt(3), row.getString(4));
        }
    }

    private record Answered(
            Key key, Outcome outcome, @Nullable String approver, long decisions) {}

    private static final class Given {
        private long granted;
        private long reversed;
        private final List<AmountView> money = new ArrayList<>();
    }

    /// @param table only of this one, or null
    DecisionReport of(Period period, @Nullable String table) {
        List<Answered> answered = answered(period, table);
        Map<Key, Given> given = given(period, table);
        ApprovalCount all = new ApprovalCount();
        Map<Key, ApprovalCount> approvals = approvals(period, table, all);
        List<LineView> lines = answered.stream()
                .limit(MOST_LINES)
                .map(each -> line(each, given.getOrDefault(each.key(), new Given()), approvals.get(each.key())))
                .toList();
        return new DecisionReport(period.from(), period.to(), all.view(), lines, answered.size() > MOST_LINES);
    }

    private LineView line(Answered of, Given given, @Nullable ApprovalCount approvals) {
        return new LineView(
                of.key().table(),
                of.key().version(),
                of.key().row(),
                of.key().grade(),
                of.outcome(),
                of.approver(),
                of.decisions(),
                given.granted,
                given.reversed,
                given.money,
                approvals == null ? null : approvals.view(),
                approvals != null && approvals.isAlwaysGranted(config.alwaysGranted()));
    }

    private List<Answered> answered(Period period, @Nullable String table) {
        return sql.list(
                "SELECT " + KEY + ", d.outcome, d.approver, COUNT(*) FROM decision d" + where(table) + " GROUP BY "
                        + KEY + ", d.outcome, d.approver"
                        + " ORDER BY d.action, d.table_version DESC, d.table_row, d.grade LIMIT " + (MOST_LINES + 1),
                row -> new Answered(Key.of(row), Outcome.valueOf(row.getString(5)), row.getString(6), row.getLong(7)),
                values(period, table));
    }

    private Map<Key, Given> given(Period period, @Nullable String table) {
        Map<Key, Given> all = new HashMap<>();
        sql.list(
                "SELECT " + KEY + ", g.currency, g.reversed IS NOT NULL AS taken_back, COUNT(*), SUM(g.amount)"
                        + " FROM decision d STRAIGHT_JOIN grant_made g ON g.decision_id = d.id" + where(table)
                        + " GROUP BY "
                        + KEY + ", g.currency, taken_back ORDER BY g.currency",
                row -> {
                    Given given = all.computeIfAbsent(Key.of(row), _ -> new Given());
                    BigDecimal minor = row.getBigDecimal(8);
                    if (row.getBoolean(6)) {
                        given.reversed += row.getLong(7);
                    } else {
                        given.granted += row.getLong(7);
                        if (minor != null) {
                            given.money.add(new AmountView(row.getString(5), minor.toBigIntegerExact()));
                        }
                    }
                    return given;
                },
                values(period, table));
        return all;
    }

    /// @param together counts all of them
    private Map<Key, ApprovalCount> approvals(Period period, @Nullable String table, ApprovalCount together) {
        Map<Key, ApprovalCount> all = new HashMap<>();
        sql.list(
                "SELECT " + KEY + ", a.state, a.amount IS NOT NULL AS is_less, IF(a.answered_by IS NULL, NULL,"
                        + " LEAST(TIMESTAMPDIFF(SECOND, a.asked, a.answered), " + SLOWEST_SECONDS + ")) AS waited,"
                        + " COUNT(*) FROM decision d STRAIGHT_JOIN approval a ON a.decision_id = d.id" + where(table)
                        + " AND d.outcome = 'NEEDS_APPROVAL' GROUP BY " + KEY + ", a.state, is_less, waited",
                row -> {
                    ApprovalCount count = all.computeIfAbsent(Key.of(row), _ -> new ApprovalCount());
                    for (ApprovalCount each : List.of(count, together)) {
                        each.add(
                                ApprovalState.valueOf(row.getString(5)),
                                row.getBoolean(6),
                                row.getObject(7, Long.class),
                                row.getLong(8));
                    }
                    return count;
                },
                values(period, table));
        return all;
    }

    private static String where(@Nullable String table) {
        return " WHERE d.asked >= ? AND d.asked < ?" + (table == null ? "" : " AND d.action = ?");
    }

    private static @Nullable Object[] values(Period period, @Nullable String table) {
        return table == null
                ? new @Nullable Object[] {period.from(), period.to()}
                : new @Nullable Object[] {period.from(), period.to(), table};
    }
}
