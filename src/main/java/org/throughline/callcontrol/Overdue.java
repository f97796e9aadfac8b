package org.throughline.callcontrol;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.throughline.api.OwnTransaction;

/// Ends what nobody has ended: commands that no node could send in time, and those after which nothing followed. Every
/// node may do it at any time.
@ApplicationScoped
class Overdue {

    /// The retention that the table declares.
    static final Duration KEPT = Duration.ofDays(7);

    private final Commands commands;
    private final CommandEnds ends;
    private final Clock clock;

    Overdue(Commands commands, CommandEnds ends, Clock clock) {
        this.commands = commands;
        this.ends = ends;
        this.clock = clock;
    }

    @Scheduled(every = "2s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void end() {
        commands.overdue().forEach(command -> ends.overdue(command, clock.instant()));
    }

    @Scheduled(every = "10m", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        Instant before = clock.instant().minus(KEPT);
        OwnTransaction.inPieces(Commands.AT_ONCE, () -> commands.forget(before));
    }
}
