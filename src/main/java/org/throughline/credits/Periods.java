package org.throughline.credits;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;

/// The months of the ledger. Whoever posts holds the period shared until they commit, so that nobody
/// closes it in between; posting waits for nobody but the one who closes.
@Singleton
class Periods {

    private final Sql sql;
    private final CreditsConfig config;
    private final Clock clock;

    Periods(Sql sql, CreditsConfig config, Clock clock) {
        this.sql = sql;
        this.config = config;
        this.clock = clock;
    }

    /// @param closed by the clock of the database
    record Period(
            String period,
            @Nullable Instant closed,
            @Nullable String closedBy) {}

    /// Where is posted now: this month or, if that is closed, the next that is open.
    String open() {
        return open(now());
    }

    YearMonth now() {
        return YearMonth.now(clock.withZone(config.zone()));
    }

    /// The first of these months that is open, until the transaction ends.
    String open(YearMonth from) {
        YearMonth month = from;
        while (held(month.toString()).closed() != null) {
            month = month.plusMonths(1);
        }
        return month.toString();
    }

    private Period held(String period) {
        List<Period> found = find(period, " LOCK IN SHARE MODE");
        if (found.isEmpty()) {
            make(period);
            found = find(period, " LOCK IN SHARE MODE");
        }
        return found.getFirst();
    }

    private void make(String period) {
        sql.run("INSERT IGNORE INTO ledger_period (period) VALUES (?)", period);
    }

    private List<Period> find(String period, String lock) {
        return sql.list(
                "SELECT period, closed, closed_by FROM ledger_period WHERE period = ?" + lock,
                row -> new Period(row.getString(1), Sql.instant(row, 2), row.getString(3)),
                period);
    }

    @Nullable
    Period of(YearMonth month) {
        List<Period> found = find(month.toString(), "");
        return found.isEmpty() ? null : found.getFirst();
    }

    /// The newest first.
    List<Period> all(@Nullable String before, int rows) {
        return sql.list(
                "SELECT period, closed, closed_by FROM ledger_period WHERE period < ? ORDER BY period DESC LIMIT ?",
                row -> new Period(row.getString(1), Sql.instant(row, 2), row.getString(3)),
                Objects.requireNonNullElse(before, "9999-99"),
                rows);
    }

    /// Nothing is posted into it any more. Waits for those who do; a second time changes nothing.
    ///
    /// @throws org.throughline.api.Problem 422 `period-running`
    void close(YearMonth month, String by) {
        if (!month.isBefore(now())) {
            throw CreditsProblem.running(month);
        }
        make(month.toString());
        find(month.toString(), " FOR UPDATE"); // whoever posts is done; only then it is closed
        sql.run(
                "UPDATE ledger_period SET closed = UTC_TIMESTAMP(6), closed_by = ? WHERE period = ? AND closed IS NULL",
                by,
                month.toString());
    }

    /// What an account was debited and credited in a period.
    record Turnover(String account, String currency, long debit, long credit) {}

    List<Turnover> turnover(String period) {
        return sql.list(
                "SELECT account, currency, SUM(debit), SUM(credit) FROM ("
                        + "SELECT p.debit AS account, p.currency, p.amount AS debit, 0 AS credit"
                        + " FROM ledger_entry e JOIN ledger_posting p ON p.entry_id = e.id WHERE e.period = ?"
                        + " UNION ALL SELECT p.credit, p.currency, 0, p.amount"
                        + " FROM ledger_entry e JOIN ledger_posting p ON p.entry_id = e.id WHERE e.period = ?) a"
                        + " GROUP BY account, currency ORDER BY account, currency",
                row -> new Turnover(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)),
                period,
                period);
    }

    record Count(CreditState state, long entries) {}

    List<Count> counts(String period) {
        return sql.list(
                "SELECT state, COUNT(*) FROM ledger_handover WHERE period = ? GROUP BY state ORDER BY state",
                row -> new Count(CreditState.valueOf(row.getString(1)), row.getLong(2)),
                period);
    }
}
