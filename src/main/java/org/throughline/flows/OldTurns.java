package org.throughline.flows;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.throughline.api.OwnTransaction;

/// Deletes turns that no dialplan will ask again. Every node may do it at any time.
@ApplicationScoped
class OldTurns {

    private final TurnRows rows;
    private final FlowsConfig config;
    private final Clock clock;

    OldTurns(TurnRows rows, FlowsConfig config, Clock clock) {
        this.rows = rows;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void delete() {
        OwnTransaction.inPieces(
                TurnRows.AT_ONCE, () -> rows.forget(clock.instant().minus(config.turnsKept())));
    }
}
