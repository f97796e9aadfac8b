package org.throughline.telephony;

import java.util.List;

/// A call that the database has as running, for comparing with what the PBX says.
public record RunningCall(CallId id, List<Leg> legs) {

    public RunningCall {
        legs = List.copyOf(legs);
    }

    /// A rep's leg that has not ended: ringing, or connected.
    public record Leg(String channel, String endpoint, boolean connected) {}
}
