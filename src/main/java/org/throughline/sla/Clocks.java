package org.throughline.sla;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;
import org.throughline.events.Pending;
import org.throughline.tickets.TicketId;

/// All clocks. What a ticket does to them is written at the transaction's end in one or two statements, without reading
/// anything: calls do it. Whoever changes a clock has locked its ticket.
@Singleton
class Clocks implements PanacheRepositoryBase<SlaClock, ClockId> {

    private static final String START = "INSERT INTO sla_clock (started, since, look, ticket_id, what, kind, priority,"
            + " state) VALUES (?, ?, ?, ?, ?, ?, ?, 'RUNNING')";
    private static final String STOP = "UPDATE sla_clock SET stopped = ?, look = ?, state = ?"
            + " WHERE ticket_id = ? AND what = ? AND state IN ('RUNNING', 'PAUSED')";
    private static final String GO_ON = "UPDATE sla_clock SET since = ?, stopped = NULL, look = ?, state = 'RUNNING'"
            + " WHERE ticket_id = ? AND what = ? AND state <> 'RUNNING'";

    private final Pending pending;
    private final Pending.Writer<Statement> writer = Clocks::write;
    private final Sql sql;

    Clocks(Pending pending, Sql sql) {
        this.pending = pending;
        this.sql = sql;
    }

    private record Statement(String sql, List<Object> values) {}

    void start(TicketId ticket, TargetKey key, Instant at) {
        for (ClockKind what : ClockKind.values()) {
            add(
                    START,
                    at,
                    at,
                    at,
                    ticket.value(),
                    what.name(),
                    key.kind().name(),
                    key.priority().name());
        }
    }

    void become(ClockId clock, ClockState to, Instant at) {
        switch (to) {
            case RUNNING -> add(GO_ON, at, at, clock.ticket(), clock.what().name());
            case PAUSED, MET, MERGED ->
                add(STOP, at, at, to.name(), clock.ticket(), clock.what().name());
        }
    }

    private void add(String statement, Object... values) {
        pending.add(writer, new Statement(statement, List.of(values)));
    }

    /// Those that follow each other and are the same but for their values go together.
    private static void write(Connection connection, List<Statement> statements) throws SQLException {
        for (int from = 0; from < statements.size(); ) {
            String text = statements.get(from).sql();
            try (PreparedStatement batch = connection.prepareStatement(text)) {
                for (; from < statements.size() && statements.get(from).sql().equals(text); from++) {
                    List<Object> values = statements.get(from).values();
                    for (int n = 0; n < values.size(); n++) {
                        Sql.set(batch, n + 1, values.get(n));
                    }
                    batch.addBatch();
                }
                batch.executeBatch();
            }
        }
    }

    /// Some that have to be looked at, which nobody else looks at: locked.
    List<ClockId> claim(Instant now, int atMost) {
        return sql.list(
                "SELECT ticket_id, what FROM sla_clock WHERE look <= ? ORDER BY look LIMIT " + atMost
                        + " FOR UPDATE SKIP LOCKED",
                row -> new ClockId(row.getObject(1, UUID.class), ClockKind.valueOf(row.getString(2))),
                now);
    }

    List<SlaClock> of(Collection<TicketId> tickets) {
        return list("id.ticket in ?1", tickets.stream().map(TicketId::value).toList());
    }

    /// Both of a ticket, with what this transaction has done to them; locked.
    List<SlaClock> locked(TicketId ticket) {
        pending.write();
        return find("id.ticket = ?1", ticket.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /// Writes what looking at them has found. The next statement past Hibernate is not hidden by what was read here.
    void written(List<SlaClock> some) {
        flush();
        some.forEach(getEntityManager()::detach);
    }

    List<SlaClock> of(TicketId ticket) {
        return list("id.ticket = ?1 order by id.what", ticket.value());
    }

    /// Has some be looked at soon that run against a target, or are paused.
    ///
    /// @param after the last ticket of those before
    /// @return the last of these, or null if there are no more
    @Nullable
    UUID mark(TargetKey key, ClockState state, UUID after, int atMost, Instant now) {
        List<UUID> some = sql.list(
                "SELECT ticket_id FROM sla_clock WHERE kind = ? AND priority = ? AND state = ? AND ticket_id > ?"
                        + " ORDER BY ticket_id LIMIT " + atMost,
                row -> row.getObject(1, UUID.class),
                key.kind().name(),
                key.priority().name(),
                state.name(),
                after);
        if (some.isEmpty()) {
            return null;
        }
        sql.run(
                "UPDATE sla_clock SET look = ? WHERE kind = ? AND priority = ? AND state = ? AND ticket_id > ?"
                        + " AND ticket_id <= ?",
                now,
                key.kind().name(),
                key.priority().name(),
                state.name(),
                after,
                some.getLast());
        return some.getLast();
    }
}
