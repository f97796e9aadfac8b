package org.throughline.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// Where news for people's screens is written: in the transaction of what it tells, so that neither is without the
/// other. It is written at the transaction's end: an id that is given and not yet committed holds up all readers.
@ApplicationScoped
public class LiveEvents {

    private static final String INSERT = "INSERT INTO live_event (at, kind, audience, call_id, subject, detail, since)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)";

    private final Pending pending;
    private final LiveTail tail;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;
    private final Pending.Writer<Row> writer = LiveEvents::write;

    LiveEvents(Pending pending, LiveTail tail, TransactionSynchronizationRegistry transaction, Clock clock) {
        this.pending = pending;
        this.tail = tail;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Row(LiveNews news, Instant at) {}

    /// Writes one piece of news. Joins the caller's transaction, and is told to screens only once that commits.
    public void publish(LiveNews news) {
        pending.add(writer, new Row(news, clock.instant()));
        if (transaction.getResource(this) == null) {
            transaction.putResource(this, true);
            transaction.registerInterposedSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {}

                @Override
                public void afterCompletion(int status) {
                    if (status == Status.STATUS_COMMITTED) {
                        tail.wake();
                    }
                }
            });
        }
    }

    private static void write(Connection connection, List<Row> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Row row : rows) {
                insert.setObject(1, utc(row.at()));
                insert.setString(2, row.news().kind());
                insert.setString(3, String.join(",", row.news().audience()));
                insert.setString(4, row.news().call());
                insert.setString(5, row.news().subject());
                insert.setString(6, row.news().detail());
                insert.setObject(7, utc(row.news().since()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
