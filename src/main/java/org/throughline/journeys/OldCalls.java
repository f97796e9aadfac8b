package org.throughline.journeys;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.throughline.api.OwnTransaction;

/// Forgets calls when their time is over, with all that was kept of each, and before that the numbers they came from.
/// Every node may do it at any time.
@ApplicationScoped
class OldCalls {

    private static final int CALLS_AT_ONCE = 200;

    private final Calls calls;
    private final Callers callers;
    private final Legs legs;
    private final Asks asks;
    private final Facts facts;
    private final UnresolvedLegs unresolved;
    private final Event<CallsForgotten> forgotten;
    private final JourneysConfig config;
    private final Clock clock;

    OldCalls(
            Calls calls,
            Callers callers,
            Legs legs,
            Asks asks,
            Facts facts,
            UnresolvedLegs unresolved,
            Event<CallsForgotten> forgotten,
            JourneysConfig config,
            Clock clock) {
        this.calls = calls;
        this.callers = callers;
        this.legs = legs;
        this.asks = asks;
        this.facts = facts;
        this.unresolved = unresolved;
        this.forgotten = forgotten;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "8m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forgetCalls() {
        Instant end = before(config.callsKept());
        OwnTransaction.inPieces(CALLS_AT_ONCE, () -> forgetSome(end));
    }

    private int forgetSome(Instant end) {
        List<String> old = calls.endedBefore(end, CALLS_AT_ONCE);
        if (!old.isEmpty()) {
            forgotten.fire(new CallsForgotten(old));
            legs.delete("call in ?1", old);
            asks.delete("call in ?1", old);
            callers.delete("call in ?1", old);
            facts.delete("call in ?1 and journey is null", old); // the others are the journey's
            calls.delete("id in ?1", old);
        }
        return old.size();
    }

    @Scheduled(every = "1h", delayed = "9m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forgetNumbers() {
        Instant end = before(config.numbersKept());
        OwnTransaction.inPieces(Callers.AT_ONCE, () -> callers.forget(end));
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forgetQuestions() {
        Instant end = before(config.unresolvedLegsKept());
        OwnTransaction.inPieces(UnresolvedLegs.AT_ONCE, () -> unresolved.forget(end));
    }

    private Instant before(Duration kept) {
        return clock.instant().minus(kept);
    }
}
