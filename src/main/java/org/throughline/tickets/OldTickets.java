package org.throughline.tickets;

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

/// Forgets tickets when their time is over, with their timelines and promises, and before that what people wrote and
/// callers said. A
/// ticket that is not settled stays, and so does one whose journey is kept. Every node may do it at any time.
@ApplicationScoped
class OldTickets {

    private static final int AT_ONCE = 100;

    private final Tickets tickets;
    private final Timeline timeline;
    private final Promises promises;
    private final Origins origins;
    private final KeptJourneys journeys;
    private final VoiceFolder voices;
    private final TicketsConfig config;
    private final Clock clock;

    OldTickets(
            Tickets tickets,
            Timeline timeline,
            Promises promises,
            Origins origins,
            KeptJourneys journeys,
            VoiceFolder voices,
            TicketsConfig config,
            Clock clock) {
        this.tickets = tickets;
        this.timeline = timeline;
        this.promises = promises;
        this.origins = origins;
        this.journeys = journeys;
        this.voices = voices;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "12m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forgetTexts() {
        Instant end = clock.instant().minus(config.notesKept());
        OwnTransaction.inPieces(Timeline.TEXTS_AT_ONCE, () -> timeline.forgetTexts(end));
    }

    @Scheduled(every = "1h", delayed = "14m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forgetVoices() {
        voices.forgetBefore(clock.instant().minus(config.notesKept()));
    }

    @Scheduled(every = "1h", delayed = "13m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forgetTickets() {
        Instant end = clock.instant().minus(config.kept());
        OwnTransaction.<Ticket>onwards(after -> forgetSome(end, after));
    }

    /// @return the last that was looked at, or null if there are no more
    private @Nullable Ticket forgetSome(Instant end, @Nullable Ticket after) {
        List<Ticket> old = tickets.settledBefore(end, after, AT_ONCE);
        Set<UUID> kept = journeys.among(old.stream().map(Ticket::journey).toList());
        List<UUID> over = old.stream()
                .filter(ticket -> !kept.contains(ticket.journey()))
                .map(ticket -> ticket.id().value())
                .toList();
        if (!over.isEmpty()) {
            timeline.forget(over);
            promises.delete("ticket in ?1", over);
            origins.forget(over);
            tickets.delete("id in ?1", over);
        }
        return old.size() < AT_ONCE ? null : old.getLast();
    }
}
