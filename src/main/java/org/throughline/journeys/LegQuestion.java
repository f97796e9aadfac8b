package org.throughline.journeys;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;

/// A phone rang for one of several calls, and the rep is asked for which.
///
/// @param channel the leg's Uniqueid
/// @param rep whose phone it is, or null if it is no rep's
public record LegQuestion(String channel, @Nullable RepId rep, List<CallId> candidates, Instant at) {

    static LegQuestion of(UnresolvedLeg leg) {
        return new LegQuestion(leg.channel(), leg.rep(), leg.candidates(), leg.at());
    }
}
