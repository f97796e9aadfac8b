package org.throughline.authority;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.api.Sql;

/// Backtests and how far each has come. A node takes one for a while and writes what it found with
/// how far it is, in one statement and only while the backtest is its own: whatever breaks off, no
/// decision is left out and none counted twice.
@Singleton
class Backtests {

    static final int AT_ONCE = 200;

    /// Of those that are not over.
    static final int MOST_RUNNING = 10;

    /// Whoever does it says so with each page, many times a second.
    static final int LEASE_SECONDS = 10;

    private static final int MOST_TRIES = 5;
    private static final String COLUMNS =
            "id, name, number, from_at, to_at, actor, made, state, ended, total, done, tally";

    private final Sql sql;
    private final Clock clock;

    Backtests(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param version the number of the one that is tried
    /// @param total null until they are counted
    record Backtest(
            UUID id,
            String table,
            int version,
            Period period,
            String by,
            Instant made,
            BacktestState state,
            @Nullable Instant ended,
            @Nullable Long total,
            long done,
            Tally tally) {

        private static Backtest of(ResultSet row) throws SQLException {
            return new Backtest(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    row.getInt(3),
                    new Period(
                            Objects.requireNonNull(Sql.instant(row, 4)), Objects.requireNonNull(Sql.instant(row, 5))),
                    row.getString(6),
                    Objects.requireNonNull(Sql.instant(row, 7)),
                    BacktestState.valueOf(row.getString(8)),
                    Sql.instant(row, 9),
                    row.getObject(10, Long.class),
                    row.getLong(11),
                    Tally.read(row.getString(12)));
        }
    }

    /// What a node has taken.
    ///
    /// @param period its end is no later than when it was asked for
    /// @param total null until they are counted
    /// @param after how far it has come
    record Taken(
            UUID id,
            String table,
            int version,
            Period period,
            long fence,
            @Nullable Long total,
            long done,
            Decisions.@Nullable Place after,
            Tally tally) {

        /// After a page, which is in the tally.
        Taken after(long counted, List<PastDecision> page) {
            Decisions.Place last = page.isEmpty()
                    ? after
                    : new Decisions.Place(page.getLast().asked(), page.getLast().id());
            return new Taken(id, table, version, period, fence, counted, done + page.size(), last, tally);
        }
    }

    /// @return null if there is none
    @Nullable
    Backtest find(String table, int version, UUID id) {
        return sql.find(
                "SELECT " + COLUMNS + " FROM backtest WHERE name = ? AND number = ? AND id = ?",
                Backtest::of,
                table,
                version,
                id);
    }

    /// The same that is being done, or was done a moment ago: who clicks twice wants one.
    @Nullable
    Backtest same(String table, int version, Period period) {
        return sql.find(
                "SELECT " + COLUMNS + " FROM backtest WHERE name = ? AND number = ? AND from_at = ? AND to_at = ?"
                        + " AND (state = 'RUNNING' OR (state = 'DONE' AND made > ?)) ORDER BY id DESC LIMIT 1",
                Backtest::of,
                table,
                version,
                period.from(),
                period.to(),
                clock.instant().minus(1, ChronoUnit.MINUTES));
    }

    /// The newest first.
    ///
    /// @param before only those before this one, or null for the first
    List<Backtest> of(String table, int version, @Nullable UUID before, int rows) {
        return sql.list(
                "SELECT " + COLUMNS
                        + " FROM backtest WHERE name = ? AND number = ? AND id < ? ORDER BY id DESC LIMIT ?",
                Backtest::of,
                table,
                version,
                before == null ? RowIds.HIGHEST : before,
                rows);
    }

    long running() {
        return sql.one("SELECT COUNT(*) FROM backtest WHERE state = 'RUNNING'", row -> row.getLong(1));
    }

    /// Of two who ask for the same at once one fails by its key, and finds it when it begins anew.
    UUID add(String table, int version, Period period, String by) {
        UUID id = RowIds.next();
        sql.run(
                "INSERT INTO backtest (id, name, number, from_at, to_at, actor, made, state, running, fence, expires,"
                        + " tries, done, tally) VALUES (?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, 0, UTC_TIMESTAMP(6), 0, 0, ?)",
                id,
                table,
                version,
                period.from(),
                period.to(),
                by,
                clock.instant(),
                String.join(
                        "|",
                        table,
                        String.valueOf(version),
                        period.from().toString(),
                        period.to().toString()),
                new Tally().json());
        return id;
    }

    /// @return false if it was over
    boolean cancel(UUID id) {
        return end(id, BacktestState.CANCELLED);
    }

    /// The one that has waited longest of those that no node does; the caller's until its lease is
    /// over. One that came no further each time it was taken is given up.
    @Nullable
    Taken take() {
        record Row(Taken taken, int tries) {}
        Row next = sql.find(
                "SELECT id, name, number, from_at, LEAST(to_at, made), fence, total, done, after_asked, after_id, tally,"
                        + " tries FROM backtest WHERE state = 'RUNNING' AND expires < UTC_TIMESTAMP(6)"
                        + " ORDER BY made LIMIT 1 FOR UPDATE SKIP LOCKED",
                row -> new Row(taken(row), row.getInt(12)));
        if (next == null) {
            return null;
        }
        if (next.tries() >= MOST_TRIES) {
            end(next.taken().id(), BacktestState.FAILED);
            return null;
        }
        sql.run(
                "UPDATE backtest SET fence = fence + 1, tries = tries + 1,"
                        + " expires = UTC_TIMESTAMP(6) + INTERVAL ? SECOND WHERE id = ?",
                LEASE_SECONDS,
                next.taken().id());
        return next.taken();
    }

    private static Taken taken(ResultSet row) throws SQLException {
        Instant asked = Sql.instant(row, 9);
        return new Taken(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getInt(3),
                new Period(Objects.requireNonNull(Sql.instant(row, 4)), Objects.requireNonNull(Sql.instant(row, 5))),
                row.getLong(6) + 1,
                row.getObject(7, Long.class),
                row.getLong(8),
                asked == null ? null : new Decisions.Place(asked, row.getObject(10, UUID.class)),
                Tally.read(row.getString(11)));
    }

    /// What was found, and how far it has come.
    ///
    /// @param isDone there is nothing after it
    /// @return false if it was cancelled, or another node has it by now: then nothing is written
    boolean keep(Taken run, boolean isDone) {
        return sql.run(
                        "UPDATE backtest SET total = ?, done = ?, after_asked = ?, after_id = ?, tally = ?, tries = 0,"
                                + " state = ?, ended = ?, running = IF(?, NULL, running),"
                                + " expires = UTC_TIMESTAMP(6) + INTERVAL ? SECOND"
                                + " WHERE id = ? AND fence = ? AND state = 'RUNNING'",
                        run.total(),
                        run.done(),
                        run.after() == null ? null : run.after().asked(),
                        run.after() == null ? null : run.after().id(),
                        run.tally().json(),
                        (isDone ? BacktestState.DONE : BacktestState.RUNNING).name(),
                        isDone ? clock.instant() : null,
                        isDone,
                        LEASE_SECONDS,
                        run.id(),
                        run.fence())
                == 1;
    }

    /// Another node need not wait until the lease is over.
    void release(Taken run) {
        sql.run("UPDATE backtest SET expires = UTC_TIMESTAMP(6) WHERE id = ? AND fence = ?", run.id(), run.fence());
    }

    /// @return how many, at most [#AT_ONCE]
    int forget(Instant before) {
        return sql.run("DELETE FROM backtest WHERE made < ? ORDER BY made LIMIT " + AT_ONCE, before);
    }

    private boolean end(UUID id, BacktestState state) {
        return sql.run(
                        "UPDATE backtest SET state = ?, ended = ?, running = NULL WHERE id = ? AND state = 'RUNNING'",
                        state.name(),
                        clock.instant(),
                        id)
                == 1;
    }
}
