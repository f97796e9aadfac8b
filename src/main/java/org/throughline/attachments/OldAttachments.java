package org.throughline.attachments;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.throughline.api.OwnTransaction;
import org.throughline.tickets.WordsErased;

/// Forgets files when their time is over, with their customer, and those of which only a part has come. Every node may
/// do it at any time.
@ApplicationScoped
class OldAttachments {

    /// Longer than any takes to come.
    static final Duration BROKEN = Duration.ofHours(1);

    private final Attachments attachments;
    private final AttachmentsConfig config;
    private final Clock clock;

    OldAttachments(Attachments attachments, AttachmentsConfig config, Clock clock) {
        this.attachments = attachments;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "17m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        Instant now = clock.instant();
        OwnTransaction.inPieces(Attachments.AT_ONCE, () -> attachments.forgetBroken(now.minus(BROKEN)));
        OwnTransaction.inPieces(Attachments.AT_ONCE, () -> attachments.forget(now.minus(config.kept())));
    }

    void erase(@Observes WordsErased erased) {
        attachments.erase(erased.tickets());
    }
}
