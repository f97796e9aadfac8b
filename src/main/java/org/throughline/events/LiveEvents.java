package org.throughline.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;

/// Where news for people's screens is written: in the transaction of what it tells, so that neither is without the
/// other. It is written at the transaction's end: an id that is given and not yet committed holds up all readers.
@ApplicationScoped
public class LiveEvents {

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

    /// One statement of known length takes exactly as many ids as it has rows. A batch would take more, doubling each
    /// time (InnoDB's bulk inserts), and each reader waits at every id that was taken and not used.
    private static void write(Connection connection, List<Row> rows) throws SQLException {
        Sql.insert(
                connection,
                "INSERT INTO live_event (at, kind, audience, call_id, subject, detail, since)",
                "",
                rows,
                row -> new @Nullable Object[] {
                    row.at(),
                    row.news().kind(),
                    String.join(",", row.news().audience()),
                    row.news().call(),
                    row.news().subject(),
                    row.news().detail(),
                    row.news().since()
                });
    }
}
