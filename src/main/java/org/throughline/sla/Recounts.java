package org.throughline.sla;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.throughline.api.RowIds;
import org.throughline.api.Sql;
import org.throughline.tickets.TicketKind;
import org.throughline.tickets.TicketPriority;

/// Has every clock of a target be looked at again, some in each transaction: there may be a hundred thousand. How far
/// that has come is in the database, so any node goes on with it.
@Singleton
class Recounts {

    private static final int AT_ONCE = 500;

    private final Clocks clocks;
    private final Sql sql;

    Recounts(Clocks clocks, Sql sql) {
        this.clocks = clocks;
        this.sql = sql;
    }

    /// From the start, also if it is being done already.
    void ask(TargetKey key) {
        for (ClockState state : List.of(ClockState.RUNNING, ClockState.PAUSED)) {
            sql.run(
                    "INSERT INTO sla_recount (kind, priority, state, after_ticket) VALUES (?, ?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE after_ticket = VALUES(after_ticket)",
                    key.kind().name(),
                    key.priority().name(),
                    state.name(),
                    RowIds.LOWEST);
        }
    }

    private record Asked(TargetKey key, ClockState state, UUID after) {}

    /// @return false if there is nothing to do that nobody else does
    boolean some(Instant now) {
        List<Asked> next = sql.list(
                "SELECT kind, priority, state, after_ticket FROM sla_recount ORDER BY kind, priority, state LIMIT 1"
                        + " FOR UPDATE SKIP LOCKED",
                row -> new Asked(
                        new TargetKey(TicketKind.valueOf(row.getString(1)), TicketPriority.valueOf(row.getString(2))),
                        ClockState.valueOf(row.getString(3)),
                        row.getObject(4, UUID.class)));
        for (Asked asked : next) {
            UUID last = clocks.mark(asked.key(), asked.state(), asked.after(), AT_ONCE, now);
            String where = " WHERE kind = ? AND priority = ? AND state = ?";
            String kind = asked.key().kind().name();
            String priority = asked.key().priority().name();
            if (last == null) {
                sql.run(
                        "DELETE FROM sla_recount" + where,
                        kind,
                        priority,
                        asked.state().name());
            } else {
                sql.run(
                        "UPDATE sla_recount SET after_ticket = ?" + where,
                        last,
                        kind,
                        priority,
                        asked.state().name());
            }
        }
        return !next.isEmpty();
    }
}
