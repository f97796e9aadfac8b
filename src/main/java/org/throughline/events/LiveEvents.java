package org.throughline.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;

/// Where news for people's screens is written: in the transaction of what it tells, so that neither is without the
/// other.
@ApplicationScoped
public class LiveEvents {

    private final LiveEventRows rows;
    private final LiveTail tail;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;

    LiveEvents(LiveEventRows rows, LiveTail tail, TransactionSynchronizationRegistry transaction, Clock clock) {
        this.rows = rows;
        this.tail = tail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Writes one piece of news. Joins the caller's transaction, and is told to screens only once that commits.
    public void publish(LiveNews news) {
        rows.persist(new LiveEventRow(news, clock.instant()));
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
