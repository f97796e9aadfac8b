package org.throughline.callcontrol;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.throughline.events.LiveEvents;
import org.throughline.events.LiveNews;
import org.throughline.events.NewsKind;
import org.throughline.staff.RepId;

/// Changes transfers, and tells screens, the ticket and the figures of each change, in the caller's transaction.
@ApplicationScoped
class TransferTold {

    private final LiveEvents live;
    private final Commands commands;
    private final CallTickets tickets;
    private final MeterRegistry meters;

    TransferTold(LiveEvents live, Commands commands, CallTickets tickets, MeterRegistry meters) {
        this.live = live;
        this.commands = commands;
        this.tickets = tickets;
        this.meters = meters;
    }

    void requested(Transfer transfer) {
        tickets.requested(transfer);
        tell(transfer, transfer.requestedAt());
    }

    void change(Transfer transfer, TransferState next, @Nullable Reason why, Instant at) {
        if (transfer.become(next, why, at)) {
            changed(transfer, at);
        }
    }

    void waits(Transfer transfer, String queue, Instant at) {
        boolean moved = transfer.waitsIn(queue);
        if (transfer.isUnseen()) {
            change(transfer, TransferState.RINGING, null, at);
        } else if (moved) {
            tell(transfer, at);
        }
    }

    void taken(Transfer transfer, @Nullable RepId rep, Instant at) {
        if (transfer.taken(rep, at)) {
            changed(transfer, at);
        }
    }

    void returned(Transfer transfer, @Nullable RepId rep, @Nullable String queue, Instant at) {
        if (transfer.returned(rep, queue, at)) {
            changed(transfer, at);
        }
    }

    /// Puts it on the screens as it is.
    void tell(Transfer transfer, Instant at) {
        live.publish(new LiveNews(
                NewsKind.TRANSFER_CHANGED,
                LiveNews.floorAnd(transfer.fromRep(), transfer.toRep()),
                transfer.call().value(),
                transfer.id().toString(),
                transfer.state().name(),
                at));
    }

    private void changed(Transfer transfer, Instant at) {
        commands.settle(transfer.id(), at);
        tell(transfer, at);
        if (!transfer.state().isOpen()) {
            tickets.ended(transfer, at);
            meters.counter(
                            "throughline.transfers",
                            "how",
                            transfer.kind().name().toLowerCase(Locale.ROOT),
                            "to",
                            transfer.toOutside() ? "outside" : transfer.toQueue() == null ? "rep" : "queue",
                            "outcome",
                            transfer.state().name().toLowerCase(Locale.ROOT))
                    .increment();
        }
    }
}
