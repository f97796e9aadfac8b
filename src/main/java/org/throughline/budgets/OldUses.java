package org.throughline.budgets;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.throughline.api.OwnTransaction;

/// Forgets what was used in periods that are long over, and after that what was reserved of nothing
/// else. Every node may do it at any time.
@ApplicationScoped
class OldUses {

    private final Uses uses;
    private final Reservations reservations;
    private final BudgetsConfig config;
    private final Clock clock;

    OldUses(Uses uses, Reservations reservations, BudgetsConfig config, Clock clock) {
        this.uses = uses;
        this.reservations = reservations;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "17m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        Instant end = clock.instant().minus(config.kept());
        OwnTransaction.inPieces(Uses.AT_ONCE, () -> uses.forget(end));
        OwnTransaction.inPieces(Reservations.AT_ONCE, () -> reservations.forget(end));
    }
}
