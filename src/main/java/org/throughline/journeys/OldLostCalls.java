package org.throughline.journeys;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.throughline.api.OwnTransaction;

/// Forgets which calls we lost when their time is over. Every node may do it at any time.
@ApplicationScoped
class OldLostCalls {

    private final LostCalls lost;
    private final JourneysConfig config;
    private final Clock clock;

    OldLostCalls(LostCalls lost, JourneysConfig config, Clock clock) {
        this.lost = lost;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "6m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void delete() {
        Instant end = clock.instant().minus(config.lostCallsKept());
        OwnTransaction.inPieces(LostCalls.AT_ONCE, () -> lost.forget(end));
    }
}
