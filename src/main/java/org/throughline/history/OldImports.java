package org.throughline.history;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.throughline.api.OwnTransaction;

/// Forgets who has imported what when its time is over. Every node may do it at any time.
@ApplicationScoped
class OldImports {

    private final Imports imports;
    private final HistoryConfig config;
    private final Clock clock;

    OldImports(Imports imports, HistoryConfig config, Clock clock) {
        this.imports = imports;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "17m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        Instant end = clock.instant().minus(config.importsKept());
        OwnTransaction.inPieces(Imports.AT_ONCE, () -> imports.forget(end));
    }
}
