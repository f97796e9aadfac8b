package org.throughline.journeys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews.ResolvedBy;

/// One part of a call: time in a queue, or a rep's phone from its first ring.
///
/// @param rep whose phone it is, or null for time in a queue or a phone that is no rep's
/// @param outcome how it ended: TALKED, NOANSWER, BUSY, CANCEL, ELSEWHERE, LEFT, ABANDONED, …; null while it lasts
/// @param resolvedBy how the leg was attached to the call; null for time in a queue
/// @param inferred found out after a gap, not seen
public record LegView(
        CallId call,
        String channel,
        @Nullable RepId rep,
        @Nullable String queue,
        Instant offeredAt,
        @Nullable Instant connectedAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        @Nullable ResolvedBy resolvedBy,
        boolean inferred) {

    static LegView of(Leg leg) {
        return new LegView(
                new CallId(leg.call()),
                leg.channel(),
                leg.rep(),
                leg.queue(),
                leg.offeredAt(),
                leg.connectedAt(),
                leg.endedAt(),
                leg.outcome(),
                leg.resolvedBy(),
                leg.inferred());
    }

    public boolean talking() {
        return connectedAt != null && endedAt == null;
    }
}
