package org.throughline.callcontrol;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.journeys.CallRecords;
import org.throughline.journeys.CallView;
import org.throughline.journeys.MatterView;
import org.throughline.telephony.CallId;
import org.throughline.tickets.EntryKind;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;
import org.throughline.tickets.TimelineEntry;

/// Writes onto the ticket of a call what people at consoles do with the call.
@ApplicationScoped
class CallTickets {

    private final CallRecords calls;
    private final TicketDesk tickets;

    CallTickets(CallRecords calls, TicketDesk tickets) {
        this.calls = calls;
        this.tickets = tickets;
    }

    void note(CallId call, UUID transfer, String login, String text, Instant at) {
        TicketId ticket = ticketOf(call);
        if (ticket != null) {
            tickets.note(ticket, call, login, text, once(transfer), at);
        }
    }

    /// Whether this note, or none, was written with the transfer.
    boolean isNoted(Transfer transfer, @Nullable String text) {
        TicketId ticket = ticketOf(transfer.call());
        return ticket == null || tickets.isNoted(ticket, once(transfer.id()), text);
    }

    private static String once(UUID transfer) {
        return "transfer-note/" + transfer;
    }

    void requested(Transfer transfer) {
        record(transfer, transfer.by(), TransferState.REQUESTED, transfer.requestedAt());
    }

    void ended(Transfer transfer, Instant at) {
        record(transfer, "system", transfer.state(), at);
    }

    private void record(Transfer transfer, String actor, TransferState state, Instant at) {
        TicketId ticket = ticketOf(transfer.call());
        if (ticket == null) {
            return;
        }
        Map<String, String> data = new HashMap<>();
        data.put("how", transfer.kind().name());
        data.put("state", state.name());
        put(data, "rep", transfer.toRep());
        put(data, "queue", transfer.toQueue());
        put(data, "outside", transfer.toOutside() ? true : null);
        if (state != TransferState.REQUESTED) {
            put(data, "reason", transfer.reason());
            put(data, "inQueue", transfer.inQueue());
            put(data, "takenRep", transfer.takenRep());
            put(data, "returnedRep", transfer.returnedRep());
            put(data, "returnedQueue", transfer.returnedQueue());
        }
        tickets.record(
                ticket,
                new TimelineEntry(
                        EntryKind.TRANSFER,
                        at,
                        actor,
                        transfer.call(),
                        transfer.fromLeg(),
                        data,
                        "transfer/" + transfer.id() + "/" + state));
    }

    /// A supervisor has begun to take part in a talk, or has ended it.
    void monitored(Command command, boolean on, Instant at) {
        TicketId ticket = ticketOf(command.call());
        if (ticket != null) {
            tickets.record(
                    ticket,
                    new TimelineEntry(
                            EntryKind.MONITORED,
                            at,
                            command.by(),
                            command.call(),
                            null,
                            Map.of("mode", command.kind().name(), "state", on ? "BEGAN" : "ENDED"),
                            "monitor/" + command.id() + "/" + on));
        }
    }

    private static void put(Map<String, String> data, String key, @Nullable Object value) {
        if (value != null) {
            data.put(key, value.toString());
        }
    }

    private @Nullable TicketId ticketOf(CallId id) {
        CallView call = calls.call(id);
        MatterView matter = call == null || call.journey() == null ? null : calls.matter(call.journey());
        return matter == null ? null : matter.ticket();
    }
}
