package org.throughline.access;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.throughline.api.OwnTransaction;

/// Forgets who read what when its time is over.
@ApplicationScoped
class AuditRetention {

    /// Short transactions: the database ends one that lasts.
    private static final int BATCH = 2_000;

    private final AuditReads reads;
    private final AccessConfig config;
    private final Clock clock;

    AuditRetention(AuditReads reads, AccessConfig config, Clock clock) {
        this.reads = reads;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        var end = clock.instant().minus(config.auditKept());
        OwnTransaction.inPieces(BATCH, () -> reads.deleteBefore(end, BATCH));
    }
}
