package org.throughline.telephony;

import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallNews.ResolvedBy;

/// One channel of a PBX as [Switchboard] believes it.
final class Line {

    final String channel;
    final @Nullable String endpoint;
    String linked;

    /// What the channel says is the name of its call.
    @Nullable
    String token;

    /// The channel on whose behalf this one rings.
    @Nullable
    String from;

    @Nullable
    String bridge;

    /// The one it is in, or was in last.
    @Nullable
    String lastBridge;

    /// The other half of a Local channel.
    @Nullable
    String pair;

    @Nullable
    CallId call;

    @Nullable
    ResolvedBy resolvedBy;

    /// Of the half of a Local channel that a transfer by key makes: whom the rep dialled.
    @Nullable
    String consults;

    boolean customer;

    /// A Local channel's half that waits in a parking space.
    boolean parked;

    /// Whoever is there has hung up, themselves.
    boolean hungUp;

    /// The PBX has ended it.
    boolean givenUp;

    boolean ringing;

    /// What the PBX says of a ringing that nobody answered.
    @Nullable
    LegOutcome ringingEnded;

    /// At the phone; whether this rep has the caller is for the bridge to say.
    boolean answered;

    /// Has the caller.
    boolean connected;

    /// Has the caller, but has stepped out of their bridge.
    boolean away;

    boolean held;

    /// Rings, or talks with the colleague who rang, while the caller is on hold with that one.
    boolean tentative;

    boolean consulting;

    Line(String channel, @Nullable String endpoint, String linked) {
        this.channel = channel;
        this.endpoint = endpoint;
        this.linked = linked;
    }

    void belongs(Line other, ResolvedBy by) {
        call = other.call;
        resolvedBy = by;
    }

    /// A phone that is no customer's.
    boolean isPhone() {
        return endpoint != null && !customer;
    }

    /// How its ringing ended for a rep who is gone without the caller.
    ///
    /// @param calledOff who rang it has hung up before
    LegOutcome inVain(boolean calledOff) {
        if (ringingEnded != null) {
            return ringingEnded;
        }
        if (consulting) {
            return LegOutcome.CONSULTED;
        }
        if (!answered || calledOff) {
            return LegOutcome.CANCEL;
        }
        return hungUp ? LegOutcome.BUSY : LegOutcome.ELSEWHERE;
    }

    /// Of a customer's: the PBX or we have lost it.
    ///
    /// @param cause the ISDN cause of its hang-up
    boolean isLost(int cause) {
        return !hungUp && (givenUp || HangUp.isCut(cause));
    }
}
