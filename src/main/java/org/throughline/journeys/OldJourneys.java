package org.throughline.journeys;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.OwnTransaction;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;

/// Forgets matters when their time is over, with what customers told us in them. One stays while
/// a call is kept that was about it, while it stands in the list of lost calls, and while its
/// ticket is not settled. Every node may do it at any time.
@ApplicationScoped
class OldJourneys {

    private static final int AT_ONCE = 200;

    private final Journeys journeys;
    private final Facts facts;
    private final TicketDesk tickets;
    private final JourneysConfig config;
    private final Clock clock;

    OldJourneys(Journeys journeys, Facts facts, TicketDesk tickets, JourneysConfig config, Clock clock) {
        this.journeys = journeys;
        this.facts = facts;
        this.tickets = tickets;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "11m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        Instant end = clock.instant().minus(config.callsKept());
        OwnTransaction.<Journey>onwards(after -> forgetSome(end, after));
    }

    /// @return the last that was looked at, or null if there are no more
    private @Nullable Journey forgetSome(Instant end, @Nullable Journey after) {
        List<Journey> old = journeys.lastContactBefore(end, after, AT_ONCE);
        Set<TicketId> unsettled =
                tickets.unsettledAmong(old.stream().map(Journey::ticket).toList());
        List<UUID> over = old.stream()
                .filter(journey -> !unsettled.contains(journey.ticket()))
                .map(journey -> journey.id().value())
                .toList();
        if (!over.isEmpty()) {
            facts.delete("journey in ?1", over);
            journeys.delete("id in ?1", over);
        }
        return old.size() < AT_ONCE ? null : old.getLast();
    }
}
