package org.throughline.orders;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.throughline.api.OwnTransaction;

/// Forgets orders when their time is over, with their lines. Nothing else points to one. Every node may do it at any
/// time.
@ApplicationScoped
class OldOrders {

    private final Orders orders;
    private final OrdersConfig config;
    private final Clock clock;

    OldOrders(Orders orders, OrdersConfig config, Clock clock) {
        this.orders = orders;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "14m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        Instant end = clock.instant().minus(config.kept());
        OwnTransaction.inPieces(Orders.AT_ONCE, () -> orders.forget(end));
    }
}
