package org.throughline.staff;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.throughline.api.OwnTransaction;

/// Ends wrap-ups whose time is over. Every node tries; the row's lock lets one do it, once.
@Singleton
class WrapUpEnds {

    private final Attendances attendances;
    private final IntentChanges changes;
    private final Shifts shifts;
    private final StaffConfig config;
    private final Clock clock;

    WrapUpEnds(Attendances attendances, IntentChanges changes, Shifts shifts, StaffConfig config, Clock clock) {
        this.attendances = attendances;
        this.changes = changes;
        this.shifts = shifts;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void end() {
        QuarkusTransaction.requiringNew()
                .call(() -> attendances.due(clock.instant()))
                .forEach(rep -> QuarkusTransaction.requiringNew().run(() -> shifts.change(rep, Attendance::endWrapUp)));
    }

    /// Forgets who changed whose state, in bites that keep no lock for long.
    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        var before = clock.instant().minus(config.history());
        OwnTransaction.inPieces(IntentChanges.AT_ONCE, () -> changes.forget(before));
    }
}
