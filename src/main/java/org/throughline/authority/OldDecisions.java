package org.throughline.authority;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.throughline.api.OwnTransaction;

/// Forgets decisions when their time is over, with their approvals and what was granted by them, and
/// backtests. Every node may do it.
@ApplicationScoped
class OldDecisions {

    private final Decisions decisions;
    private final Backtests backtests;
    private final AuthorityConfig config;
    private final Clock clock;

    OldDecisions(Decisions decisions, Backtests backtests, AuthorityConfig config, Clock clock) {
        this.decisions = decisions;
        this.backtests = backtests;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "16m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        Instant now = clock.instant();
        OwnTransaction.inPieces(Decisions.AT_ONCE, () -> decisions.forget(now.minus(config.kept())));
        OwnTransaction.inPieces(Backtests.AT_ONCE, () -> backtests.forget(now.minus(config.backtestsKept())));
    }
}
