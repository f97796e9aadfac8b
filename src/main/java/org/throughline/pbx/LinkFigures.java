package org.throughline.pbx;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What the owner of a link knows of it. Written by its threads, read by health, metrics and the database's row.
final class LinkFigures {

    /// @param detail why it is not UP, for an operator; no personal data
    /// @param lagMillis how long an event waits here until it is written down
    record Report(
            LinkState state,
            String detail,
            Instant since,
            @Nullable Instant heardAt,
            @Nullable Instant reconciledAt,
            long connects,
            long events,
            long dropped,
            long malformed,
            long failed,
            int backlog,
            long lagMillis,
            long reconciliations,
            long corrections) {}

    private static final int LONGEST_DETAIL = 255;

    final AtomicLong connects = new AtomicLong();
    final AtomicLong events = new AtomicLong();
    final AtomicLong malformed = new AtomicLong();
    final AtomicLong failed = new AtomicLong();
    final AtomicLong reconciliations = new AtomicLong();
    final AtomicLong corrections = new AtomicLong();

    private final Backlog backlog;
    private final Clock clock;
    private volatile LinkState state = LinkState.DOWN;
    private volatile String detail = "not connected yet";
    private volatile Instant since;
    private volatile @Nullable Instant reconciledAt;
    private volatile @Nullable Instant heardAt;
    private volatile Duration lag = Duration.ZERO;
    private volatile @Nullable String missing;

    LinkFigures(Backlog backlog, Clock clock) {
        this.backlog = backlog;
        this.clock = clock;
        this.since = clock.instant();
    }

    void is(LinkState now, String why) {
        if (now != state) {
            since = clock.instant();
        }
        state = now;
        detail = why;
    }

    /// Says what the PBX lacks, or null once it lacks nothing: this degrades a link that is up.
    void lacks(@Nullable String what) {
        missing = what;
    }

    void heard(Instant at) {
        events.incrementAndGet();
        heardAt = at;
    }

    void lag(Duration now) {
        lag = now;
    }

    void reconciled(int corrected) {
        reconciliations.incrementAndGet();
        corrections.addAndGet(corrected);
        reconciledAt = clock.instant();
    }

    LinkState state() {
        return state == LinkState.UP && (missing != null || backlog.hasGap()) ? LinkState.DEGRADED : state;
    }

    Report report() {
        LinkState now = state();
        String lacking = missing;
        String why = now != LinkState.DEGRADED || state == LinkState.DEGRADED
                ? detail
                : lacking != null ? lacking : "events were dropped; the PBX is about to be asked for the truth";
        return new Report(
                now,
                why.substring(0, Math.min(why.length(), LONGEST_DETAIL)),
                since,
                heardAt,
                reconciledAt,
                connects.get(),
                events.get(),
                backlog.dropped(),
                malformed.get(),
                failed.get(),
                backlog.size(),
                lag.toMillis(),
                reconciliations.get(),
                corrections.get());
    }
}
