package org.throughline.returns;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.throughline.api.OwnTransaction;

/// Ends returns that were not sent in time. Every node does; whoever comes second finds it done.
@ApplicationScoped
class LateReturns {

    private final Rmas rmas;
    private final Handling handling;
    private final Clock clock;

    LateReturns(Rmas rmas, Handling handling, Clock clock) {
        this.rmas = rmas;
        this.handling = handling;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "40s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        OwnTransaction.each(OwnTransaction.of(() -> rmas.late(clock.instant())), "End a return", handling::expire);
    }
}
