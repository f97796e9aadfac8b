package org.throughline.journeys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews.ResolvedBy;
import org.throughline.telephony.LegOutcome;

/// One part of a call: time in a queue or a parking space, or a rep's phone from its first ring.
///
/// @param rep whose phone it is, or null for time in a queue or space or a phone that is no rep's
/// @param tentative a colleague was asked about the caller, who is still somebody else's
/// @param consultedAt since when that colleague talks, or has talked, with the one who asks
/// @param heldAt since when this rep has the caller on hold, or null
/// @param outcome how it ended; null while it lasts
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
        @Nullable LegOutcome outcome,
        @Nullable ResolvedBy resolvedBy,
        boolean tentative,
        @Nullable Instant consultedAt,
        @Nullable Instant heldAt,
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
                leg.tentative(),
                leg.consultedAt(),
                leg.heldAt(),
                leg.inferred());
    }

    /// Has the caller, on hold or not.
    public boolean talking() {
        return connectedAt != null && endedAt == null;
    }

    /// Talks with a colleague about a caller who is that one's.
    public boolean consulting() {
        return tentative && consultedAt != null && endedAt == null;
    }
}
