package org.throughline.telephony;

import java.time.Instant;
import java.util.Set;
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
    /// @param tentative a colleague is rung while the caller is on hold: [Connected] confirms it,
    /// [OfferEnded] takes it back
    record Offered(
            CallId call,
            Instant at,
            boolean inferred,
            String leg,
            String endpoint,
            ResolvedBy resolvedBy,
            boolean tentative)
            implements CallNews {}

    /// The rep of a tentative offer talks with the colleague who rang; the caller is on hold meanwhile.
    record Consulting(CallId call, Instant at, boolean inferred, String leg, String endpoint) implements CallNews {}

    /// The phone stopped ringing without this rep getting the caller.
    record OfferEnded(CallId call, Instant at, boolean inferred, String leg, String endpoint, LegOutcome outcome)
            implements CallNews {}

    /// Rep and caller hear each other: they share a bridge, through Local pairs.
    record Connected(CallId call, Instant at, boolean inferred, String leg, String endpoint, ResolvedBy resolvedBy)
            implements CallNews {}

    /// A rep who has the caller put them on hold, or consults a colleague meanwhile; or is back.
    record Held(CallId call, Instant at, boolean inferred, String leg, String endpoint, boolean held)
            implements CallNews {}

    /// A rep who has the caller has gone into another bridge: to a colleague who is asked, or back.
    record Crossed(CallId call, Instant at, boolean inferred, String leg, String endpoint) implements CallNews {}

    /// The rep no longer has the caller.
    record Disconnected(CallId call, Instant at, boolean inferred, String leg, String endpoint) implements CallNews {}

    /// A rep's phone was lost: the PBX gave it up, nobody hung up. The caller has nobody, unless somebody else has
    /// them; or the PBX still keeps the leg, on which the phone had the caller on hold.
    record CutOff(CallId call, Instant at, boolean inferred, String leg, String endpoint) implements CallNews {}

    /// The PBX has left the caller with nobody, and nothing of it will end by itself: the rep hung up in the moment in
    /// which they were to be connected with the colleague they dialled.
    /// @param extension whom the rep dialled; null if that one is gone, too
    /// @param consultation the channel through which that one rings, or waits in vain for somebody to speak
    record Stranded(
            CallId call,
            Instant at,
            boolean inferred,
            @Nullable String extension,
            @Nullable String consultation) implements CallNews {}

    /// The caller waits in a parking space, with nobody.
    record Parked(CallId call, Instant at, boolean inferred, String space) implements CallNews {}

    /// The caller has left the parking space: somebody took them, nobody did in time, or they hung up.
    record Unparked(CallId call, Instant at, boolean inferred, String space) implements CallNews {}

    /// The PBX tells of a transfer. Who has the caller afterwards is told by [Connected], not by this.
    /// @param by the leg of the rep who moved the caller, or null if unknown
    /// @param to the extension or space the caller was sent to, or null for an attended transfer
    record Moved(
            CallId call,
            Instant at,
            boolean inferred,
            How how,
            @Nullable String by,
            @Nullable String to) implements CallNews {}

    /// How a caller was moved.
    enum How {
        BLIND,
        ATTENDED,
        PARKED
    }

    /// A supervisor has begun to listen to the talk, or no longer does.
    /// @param monitor what the listening was named when it was asked for
    record Monitored(CallId call, Instant at, boolean inferred, String monitor, boolean on) implements CallNews {}

    /// A phone rings, or talks, for one of several calls, and nothing says for which: the rep has to tell.
    /// @param call one of them
    /// @param candidates all of them
    record Unresolved(CallId call, Instant at, boolean inferred, String leg, String endpoint, Set<CallId> candidates)
            implements CallNews {
        public Unresolved {
            candidates = Set.copyOf(candidates);
        }
    }

    /// The customer's channel is gone.
    /// @param cause the ISDN cause of the hang-up, or 0 if it was found gone after a gap
    /// @param lostByUs the PBX or we lost it, not the caller
    record Ended(CallId call, Instant at, boolean inferred, int cause, boolean lostByUs) implements CallNews {}

    /// How a leg was attached to a call; the first that answers wins.
    enum ResolvedBy {
        /// The channel carries the call's name.
        TOKEN,
        /// It is the call's own channel, or one that rings on its behalf.
        CHANNEL,
        /// It was made with the call's Linkedid.
        LINKED,
        /// It shares a bridge with the caller.
        BRIDGE,
        /// It rings for a rep who has exactly one caller on the line.
        HELD_CUSTOMER,
        /// It dialled the parking space that the caller is in.
        PARKING_SPACE,
        /// A rep said so.
        REP
    }
}
