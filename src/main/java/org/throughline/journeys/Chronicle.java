package org.throughline.journeys;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallNews.Ended;
import org.throughline.telephony.CallNews.Moved;
import org.throughline.tickets.EntryKind;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TimelineEntry;

/// Tells the ticket of a call's matter what happened in it. Each entry is written once, however often it is told.
@ApplicationScoped
class Chronicle {

    /// A longer one is a telephone number and not written down.
    private static final int LONGEST_EXTENSION = 6;

    private final Matters matters;
    private final TicketDesk tickets;

    Chronicle(Matters matters, TicketDesk tickets) {
        this.matters = matters;
        this.tickets = tickets;
    }

    void waited(Call call, Leg leg) {
        leg(call, leg, "queue", leg.offeredAt());
    }

    void offeredInVain(Call call, Leg leg) {
        leg(call, leg, leg.talkPart().equals("talk") ? "offer" : leg.talkPart(), leg.offeredAt());
    }

    void parked(Call call, Leg leg) {
        leg(call, leg, "park", leg.offeredAt());
    }

    /// A colleague was asked about the caller and did not take over.
    void consulted(Call call, Leg leg) {
        leg(call, leg, "consult", leg.consultedAt());
    }

    /// The PBX's word that a rep moved the caller; who had them then is told by the legs.
    void moved(Call call, Moved n) {
        Map<String, String> data = new HashMap<>();
        data.put("how", n.how().name());
        boolean outside = n.to() != null && n.to().length() > LONGEST_EXTENSION;
        if (n.to() != null && !outside) {
            data.put("to", n.to());
        }
        String to = outside ? "outside/" + n.at().toEpochMilli() : n.to();
        String once = "moved/" + call.id() + "/" + n.how() + "/" + n.by() + "/" + to;
        record(call, EntryKind.TRANSFER, n.at(), n.by(), once, data);
    }

    void talked(Call call, Leg leg) {
        leg(call, leg, leg.talkPart(), leg.connectedAt());
    }

    void taken(Journey journey, RepId rep) {
        tickets.taken(journey.ticket(), rep);
    }

    void ended(Call call, Ended n) {
        Map<String, String> data = new HashMap<>();
        data.put("seconds", seconds(call.beganAt(), n.at()));
        data.put("handled", String.valueOf(call.handled()));
        data.put("cause", String.valueOf(n.cause()));
        if (n.lostByUs()) {
            data.put("lostByUs", "true");
        }
        record(call, EntryKind.CALL_ENDED, n.at(), null, "end/" + call.id(), data);
    }

    private void leg(Call call, Leg leg, String part, @Nullable Instant from) {
        Instant end = leg.endedAt() == null ? leg.offeredAt() : leg.endedAt();
        Map<String, String> data = new HashMap<>();
        data.put("part", part);
        data.put("seconds", seconds(from == null ? leg.offeredAt() : from, end));
        data.put("outcome", String.valueOf(leg.outcome()));
        if (leg.queue() != null) {
            data.put("queue", leg.queue());
        }
        if (leg.rep() != null) {
            data.put("rep", leg.rep().toString());
        }
        if (leg.resolvedBy() != null) {
            data.put("resolvedBy", leg.resolvedBy().name());
        }
        if (leg.inferred()) {
            data.put("inferred", "true");
        }
        String once = part + "/" + call.id() + "/" + leg.channel();
        if (leg.connectedAt() != null) {
            once += "/" + leg.connectedAt().toEpochMilli();
        }
        record(call, EntryKind.LEG, end, leg.channel(), once, data);
    }

    private void record(
            Call call, EntryKind kind, Instant at, @Nullable String leg, String once, Map<String, String> data) {
        String channel = leg != null && leg.indexOf('@') < 0 ? leg : null;
        tickets.record(
                matters.of(call).ticket(), new TimelineEntry(kind, at, "system", call.id(), channel, data, once));
    }

    private static String seconds(Instant from, Instant to) {
        return String.valueOf(Math.max(0, Duration.between(from, to).toMillis()) / 1000.0);
    }
}
