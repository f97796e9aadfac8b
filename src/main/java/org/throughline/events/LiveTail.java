package org.throughline.events;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/// Follows the news that any node writes, in the order of their ids, without skipping one that commits late.
///
/// An id is given at the insert and seen at the commit, so a lower id may appear after a higher
/// one. The tail therefore stops at a gap and asks the database for the missing rows with a
/// locking read: if that meets a lock, somebody is still writing there; if it finds nothing twice
/// in a row, [#GRACE_MILLIS] apart, the number was burnt by a rollback and is passed. A node that
/// stalls in between is rolled back by the server (`idle_transaction_timeout`), so nobody waits
/// for it for long.
@Startup
@ApplicationScoped
public class LiveTail {

    private static final Logger LOG = Logger.getLogger(LiveTail.class);
    private static final int BATCH = 500;
    private static final long POLL_MILLIS = 25;
    private static final long GAP_POLL_MILLIS = 5;
    private static final long GRACE_MILLIS = 200;
    private static final long LONGEST_START_SECONDS = 5;

    /// A row may be in flight for as long as `idle_transaction_timeout` lets it, while others commit above it.
    private static final int IN_FLIGHT_AT_MOST = 5000;

    private final DataSource database;
    private final List<Consumer<StoredNews>> followers = new CopyOnWriteArrayList<>();
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread reader;
    private final CountDownLatch placed = new CountDownLatch(1);
    private volatile long position;
    private volatile boolean stopped;
    private long gapSince;

    LiveTail(DataSource database) {
        this.database = database;
        this.reader = Thread.ofPlatform().daemon().name("live-tail").start(this::run);
    }

    /// What a follower holds until it no longer wants news.
    public interface Following extends AutoCloseable {
        /// The position after which this follower is told everything.
        long from();

        @Override
        void close();
    }

    /// Tells the consumer of all news after the returned position, on one thread, in order. It must not block.
    public Following follow(Consumer<StoredNews> consumer) {
        awaitPlace();
        synchronized (followers) {
            followers.add(consumer);
            long from = position;
            return new Following() {
                @Override
                public long from() {
                    return from;
                }

                @Override
                public void close() {
                    followers.remove(consumer);
                }
            };
        }
    }

    /// Before the tail knows where the news end, it can tell nobody from where they will be told.
    private void awaitPlace() {
        try {
            if (!placed.await(LONGEST_START_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The live events have not been read yet; whoever follows now may miss the first");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The oldest position that can still be resumed after; older news were deleted.
    public long oldest() throws SQLException {
        return single("SELECT COALESCE(MIN(id), 1) - 1 FROM live_event");
    }

    /// The highest position that can have been told by any node.
    public long newest() throws SQLException {
        return single("SELECT COALESCE(MAX(id), 0) FROM live_event");
    }

    /// The stored news after one position and up to another, at most `limit` of them.
    public List<StoredNews> between(long after, long upTo, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT " + StoredNews.COLUMNS
                        + " FROM live_event WHERE id > ? AND id <= ? ORDER BY id LIMIT ?")) {
            select.setLong(1, after);
            select.setLong(2, upTo);
            select.setInt(3, limit);
            List<StoredNews> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(StoredNews.of(rows));
                }
            }
            return found;
        }
    }

    void wake() {
        wakeUps.release();
    }

    @PreDestroy
    void stop() {
        stopped = true;
        reader.interrupt();
    }

    private void run() {
        boolean failing = false;
        while (!stopped) {
            try {
                if (placed.getCount() > 0) {
                    position = settledEnd();
                    placed.countDown();
                }
                boolean gap = !readOn();
                failing = false;
                await(gap ? GAP_POLL_MILLIS : POLL_MILLIS);
            } catch (SQLException e) {
                if (!failing) {
                    LOG.warnf("The live events cannot be read (%s); trying again until they can", e.getMessage());
                }
                failing = true;
                await(POLL_MILLIS * 10);
            }
        }
    }

    private void await(long millis) {
        try {
            if (wakeUps.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The end of the table, once nobody writes below it: the locking read waits for each row in flight.
    private long settledEnd() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement newest = connection.prepareStatement(
                        "SELECT id FROM live_event WHERE id > ? ORDER BY id LOCK IN SHARE MODE")) {
            long end = Math.max(0, newest() - IN_FLIGHT_AT_MOST);
            newest.setLong(1, end);
            try (ResultSet rows = newest.executeQuery()) {
                while (rows.next()) {
                    end = rows.getLong(1);
                }
            }
            return end;
        }
    }

    /// Tells the followers what is new. False if it stopped at a gap.
    private boolean readOn() throws SQLException {
        List<StoredNews> fresh = between(position, Long.MAX_VALUE, BATCH);
        for (StoredNews news : fresh) {
            if (news.id() != position + 1 && !burnt(position + 1, news.id() - 1)) {
                return false;
            }
            tell(news);
        }
        return true;
    }

    private void tell(StoredNews news) {
        synchronized (followers) {
            position = news.id();
            for (Consumer<StoredNews> follower : followers) {
                try {
                    follower.accept(news);
                } catch (RuntimeException e) {
                    LOG.warnf(e, "A follower of the live events failed");
                }
            }
        }
        gapSince = 0;
    }

    private boolean burnt(long first, long last) throws SQLException {
        if (inFlight(first, last)) {
            gapSince = 0;
            return false;
        }
        long now = System.nanoTime();
        if (gapSince == 0) {
            gapSince = now;
        }
        return now - gapSince > TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
    }

    /// True if a row in the range exists by now or is being written.
    private boolean inFlight(long first, long last) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement probe = connection.prepareStatement(
                        "SELECT id FROM live_event WHERE id BETWEEN ? AND ? LIMIT 1 LOCK IN SHARE MODE NOWAIT")) {
            probe.setLong(1, first);
            probe.setLong(2, last);
            try (ResultSet rows = probe.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            if (e.getErrorCode() == LOCK_NOT_AVAILABLE) {
                return true;
            }
            throw e;
        }
    }

    /// ER_LOCK_WAIT_TIMEOUT, which MariaDB also gives for NOWAIT.
    private static final int LOCK_NOT_AVAILABLE = 1205;

    private long single(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
