package org.throughline.authority;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.throughline.api.OwnTransaction;

/// Looks after approvals whose time is over. Every node does; whoever comes second finds it done.
@ApplicationScoped
class Deadlines {

    private final Approvals approvals;
    private final Approving approving;
    private final Clock clock;

    Deadlines(Approvals approvals, Approving approving, Clock clock) {
        this.approvals = approvals;
        this.approving = approving;
        this.clock = clock;
    }

    @Scheduled(every = "1s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        OwnTransaction.each(
                OwnTransaction.of(() -> approvals.overdue(clock.instant())), "Look after an approval", approving::look);
    }
}
