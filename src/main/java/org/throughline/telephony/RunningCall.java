package org.throughline.telephony;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call that the database has as running, for comparing with what the PBX says.
///
/// @param parkedIn the parking space the caller waits in, or null
public record RunningCall(CallId id, @Nullable String parkedIn, List<Leg> legs) {

    public RunningCall {
        legs = List.copyOf(legs);
    }

    /// A rep's leg that has not ended: ringing, consulting (tentative), or connected.
    public record Leg(String channel, String endpoint, boolean connected, boolean tentative, boolean held) {}
}
