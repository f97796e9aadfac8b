package org.throughline.sla;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.throughline.api.OwnTransaction;
import org.throughline.events.NewsKind;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;

/// Looks at clocks whose time has come, and tells of those that are nearly over, and over. Every node does it; what a
/// clock has told is written with the telling, in one transaction, so each is told once, whoever dies when.
@ApplicationScoped
class Looks {

    private static final int AT_ONCE = 50;

    private final Clocks clocks;
    private final Recounts recounts;
    private final Plan plan;
    private final TicketDesk tickets;
    private final SlaConfig config;
    private final Clock clock;

    Looks(Clocks clocks, Recounts recounts, Plan plan, TicketDesk tickets, SlaConfig config, Clock clock) {
        this.clocks = clocks;
        this.recounts = recounts;
        this.plan = plan;
        this.tickets = tickets;
        this.config = config;
        this.clock = clock;
    }

    void check(@Observes StartupEvent start) {
        if (config.warnPercent() < 1 || config.warnPercent() > 99) {
            throw new IllegalStateException("throughline.sla.warn-percent is from 1 to 99");
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        while (OwnTransaction.of(() -> recounts.some(clock.instant()))) {
            // the next piece
        }
        while (OwnTransaction.of(this::some)) {
            // the next piece
        }
    }

    /// A clock whose ticket somebody changes just now is left for the next time. So nothing waits here for a lock, and
    /// nobody who waits for one of ours waits for long.
    ///
    /// @return whether there may be more
    boolean some() {
        Instant now = clock.instant();
        List<ClockId> claimed = clocks.claim(now, AT_ONCE);
        if (claimed.isEmpty()) {
            return false;
        }
        Set<TicketId> free = tickets.lockFree(
                claimed.stream().map(id -> new TicketId(id.ticket())).collect(Collectors.toSet()));
        if (free.isEmpty()) {
            return false;
        }
        Set<ClockId> ours = new HashSet<>(claimed);
        List<SlaClock> both = clocks.of(free);
        look(both.stream().filter(one -> ours.contains(one.id())).toList(), now);
        tellDue(both);
        return claimed.size() == AT_ONCE;
    }

    /// Moves the clocks of a ticket, which the caller's transaction has locked.
    void now(TicketId ticket, Consumer<SlaClock> move) {
        List<SlaClock> both = clocks.locked(ticket);
        both.forEach(move);
        look(both, clock.instant());
        tellDue(both);
        clocks.written(both);
    }

    private void look(List<SlaClock> some, Instant now) {
        Plan.Now known = plan.now();
        for (SlaClock one : some) {
            Step step = one.look(known.allowance(one.target()), known, now, config.warnPercent());
            NewsKind news = step == null ? null : step.news();
            if (news != null) {
                tickets.escalated(one.ticket(), one.id().what().name(), news, Objects.requireNonNull(one.due()), now);
            }
        }
    }

    /// The first of a ticket's clocks says by when it is due.
    private void tellDue(List<SlaClock> both) {
        both.stream()
                .collect(Collectors.groupingBy(SlaClock::ticket))
                .forEach((ticket, its) -> tickets.due(
                        ticket,
                        its.stream()
                                .map(SlaClock::due)
                                .filter(Objects::nonNull)
                                .min(Instant::compareTo)
                                .orElse(null)));
    }
}
