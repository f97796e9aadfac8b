package org.throughline.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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

    /// One piece of news that is not written yet.
    record Fresh(LiveNews news, Instant at) {}

    /// Tells one piece of news. Joins the caller's transaction, and is told to screens only once that commits.
    ///
    /// It is written just before the commit, all news of a transaction at once: one statement instead of many, and
    /// no id that is taken long before it can be seen.
    public void publish(LiveNews news) {
        Unwritten unwritten = transaction.getResource(this) instanceof Unwritten begun ? begun : begin(new Unwritten());
        unwritten.fresh.add(new Fresh(news, clock.instant()));
    }

    private Unwritten begin(Unwritten unwritten) {
        transaction.putResource(this, unwritten);
        transaction.registerInterposedSynchronization(unwritten);
        return unwritten;
    }

    /// What one transaction tells.
    private final class Unwritten implements Synchronization {
        private final List<Fresh> fresh = new ArrayList<>();

        @Override
        public void beforeCompletion() {
            rows.write(fresh);
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                tail.wake();
            }
        }
    }
}
