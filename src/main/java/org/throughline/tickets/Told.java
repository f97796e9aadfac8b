package org.throughline.tickets;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;
import org.throughline.events.NewsKind;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;

/// What a timeline tells of the ticket's own changes.
final class Told {

    private Told() {}

    static TimelineEntry opened(NewTicket news, Instant at) {
        return new TimelineEntry(
                EntryKind.OPENED,
                at,
                news.actor(),
                null,
                Map.of("kind", news.particulars().kind().name()));
    }

    static TimelineEntry moved(TicketState from, TicketState to, String actor, Instant at) {
        return new TimelineEntry(EntryKind.STATE, at, actor, null, Map.of("from", from.name(), "to", to.name()));
    }

    static TimelineEntry changed(Map<String, String> change, String actor, Instant at) {
        Map<String, String> data = new HashMap<>(change);
        EntryKind kind = switch (change.getOrDefault("field", "")) {
            case "state" -> EntryKind.STATE;
            case "assignee" -> EntryKind.ASSIGNED;
            default -> EntryKind.CHANGED;
        };
        if (kind != EntryKind.CHANGED) {
            data.remove("field");
        }
        return new TimelineEntry(kind, at, actor, null, data);
    }

    static TimelineEntry identified(CustomerId customer, String actor, Instant at) {
        return new TimelineEntry(EntryKind.IDENTIFIED, at, actor, null, Map.of("customer", customer.toString()));
    }

    static TimelineEntry assigned(RepId rep, String actor, Instant at) {
        return new TimelineEntry(EntryKind.ASSIGNED, at, actor, null, Map.of("to", rep.toString()));
    }

    /// @param role what the other ticket is to this one: `into`, `part`
    static TimelineEntry merged(String role, Ticket other, String actor, Instant at) {
        return new TimelineEntry(EntryKind.MERGED, at, actor, null, Map.of(role, other.number()));
    }

    /// @param role what the other ticket is to this one: `second`, `from`
    static TimelineEntry split(String role, Ticket other, String actor, Instant at) {
        return new TimelineEntry(EntryKind.SPLIT, at, actor, null, Map.of(role, other.number()));
    }

    static TimelineEntry promised(UUID promise, NewPromise news, Instant at) {
        return new TimelineEntry(
                EntryKind.PROMISE,
                at,
                news.actor(),
                news.call(),
                Map.of("promise", promise.toString(), "what", news.kind(), "reason", news.reason()));
    }

    static TimelineEntry kept(Promise promise, String actor, Instant at) {
        return new TimelineEntry(
                EntryKind.PROMISE,
                at,
                actor,
                null,
                Map.of("promise", promise.id().toString(), "what", promise.kind(), "kept", "true"));
    }

    static TimelineEntry escalated(String clock, NewsKind step, Instant due, Instant at) {
        return new TimelineEntry(
                EntryKind.ESCALATED,
                at,
                "system",
                null,
                Map.of("clock", clock, "step", step.name(), "due", due.toString()));
    }

    static TimelineEntry voiceStarted(CallId call, String recording, Instant at) {
        return new TimelineEntry(
                EntryKind.VOICE_STARTED, at, "caller", call, null, Map.of("recording", recording), voice(recording));
    }

    static TimelineEntry voiceEnded(CallId call, String recording, int seconds, Instant at) {
        return new TimelineEntry(
                EntryKind.VOICE_ENDED,
                at,
                "caller",
                call,
                null,
                Map.of("recording", recording, "seconds", String.valueOf(seconds)),
                voice(recording) + "/ended");
    }

    /// As what the first word of a recording is on a timeline once.
    static String voice(String recording) {
        return "voice/" + recording;
    }

    static TimelineEntry disposed(String code, @Nullable CallId call, String actor, Instant at) {
        return new TimelineEntry(EntryKind.DISPOSITION, at, actor, call, Map.of("code", code));
    }

    /// @param once the same note again is not written again
    static TimelineEntry noted(@Nullable CallId call, String actor, String once, Instant at) {
        return written(EntryKind.NOTE, call, actor, once, at);
    }

    /// @param kind `NOTE` or `MESSAGE`
    static TimelineEntry written(EntryKind kind, @Nullable CallId call, String actor, String once, Instant at) {
        return new TimelineEntry(kind, at, actor, call, null, Map.of(), once);
    }
}
