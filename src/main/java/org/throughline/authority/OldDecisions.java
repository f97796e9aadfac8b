package org.throughline.authority;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.throughline.api.OwnTransaction;

/// Forgets decisions when their time is over, with their approvals and what was granted by them.
/// Every node may do it.
@ApplicationScoped
class OldDecisions {

    private final Decisions decisions;
    private final AuthorityConfig config;
    private final Clock clock;

    OldDecisions(Decisions decisions, AuthorityConfig config, Clock clock) {
        this.decisions = decisions;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "16m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        Instant end = clock.instant().minus(config.kept());
        OwnTransaction.inPieces(Decisions.AT_ONCE, () -> decisions.forget(end));
    }
}
