package org.throughline.telephony;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What happened to a call, in the words of a contact center. Each carries all it needs and may be told twice.
public sealed interface CallNews {

    CallId call();

    Instant at();

    /// True when this was not seen but found out by comparing with the PBX after a gap.
    boolean inferred();

    /// The PBX has the caller's channel. From now on a turn of this call may reveal what the flow allows.
    record Announced(
            CallId call,
            Instant at,
            boolean inferred,
            @Nullable String ani,
            @Nullable String dnis) implements CallNews {}

    record Waiting(CallId call, Instant at, boolean inferred, String queue, int position) implements CallNews {}

    record LeftQueue(CallId call, Instant at, boolean inferred, String queue, boolean abandoned) implements CallNews {}

    /// A rep's phone rings for this call. This pops the screen.
    /// @param leg the Uniqueid of the rep's channel
    /// @param endpoint the SIP endpoint of the rep's phone
    /// @param resolvedBy how the leg was attached to the call
    record Offered(CallId call, Instant at, boolean inferred, String leg, String endpoint, ResolvedBy resolvedBy)
            implements CallNews {}

    /// The phone stopped ringing without this rep getting the caller.
    /// @param outcome NOANSWER, BUSY (rejected), CANCEL (the caller hung up), ELSEWHERE (another rep was faster),
    /// UNREACHABLE
    record OfferEnded(CallId call, Instant at, boolean inferred, String leg, String endpoint, String outcome)
            implements CallNews {}

    /// Rep and caller hear each other: they share a bridge, through Local pairs.
    record Connected(CallId call, Instant at, boolean inferred, String leg, String endpoint, ResolvedBy resolvedBy)
            implements CallNews {}

    /// The rep no longer shares a bridge with the caller.
    record Disconnected(CallId call, Instant at, boolean inferred, String leg, String endpoint) implements CallNews {}

    /// The customer's channel is gone.
    /// @param cause the ISDN cause of the hang-up, or 0 if it was found gone after a gap
    /// @param lostByUs the PBX or we lost it, not the caller
    record Ended(CallId call, Instant at, boolean inferred, int cause, boolean lostByUs) implements CallNews {}

    /// How a leg was attached to a call; the first that answers wins.
    enum ResolvedBy {
        TOKEN,
        CHANNEL,
        LINKED,
        BRIDGE,
        HEADER,
        HELD_CUSTOMER,
        NUMBER_AND_TIME,
        UNRESOLVED
    }
}
