package org.throughline.journeys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallNews.ResolvedBy;
import org.throughline.telephony.LegOutcome;
import org.throughline.telephony.PeerLine;

/// One part of a call: the time in a queue or a parking space, or a rep's channel from its first ring.
@Entity
@Table(name = "call_leg")
class Leg {

    enum Kind {
        QUEUE,
        REP,
        PARK
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "call_id")
    private String call;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String channel;
    private @Nullable String endpoint;

    @Column(name = "rep_id")
    private @Nullable UUID rep;

    private @Nullable String queue;

    @Column(name = "offered_at")
    private Instant offeredAt;

    @Column(name = "connected_at")
    private @Nullable Instant connectedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable LegOutcome outcome;

    @Enumerated(EnumType.STRING)
    @Column(name = "resolved_by")
    private @Nullable ResolvedBy resolvedBy;

    private boolean inferred;

    /// A colleague was asked about the caller, who is still somebody else's.
    private boolean tentative;

    @Column(name = "consulted_at")
    private @Nullable Instant consultedAt;

    @Column(name = "held_at")
    private @Nullable Instant heldAt;

    @SuppressWarnings("NullAway.Init")
    protected Leg() {}

    static Leg inQueue(String call, String queue, Instant at, boolean inferred) {
        Leg leg = new Leg();
        leg.call = call;
        leg.kind = Kind.QUEUE;
        leg.channel = queue + "@" + at.toEpochMilli();
        leg.queue = queue;
        leg.offeredAt = at;
        leg.inferred = inferred;
        return leg;
    }

    static Leg parked(String call, String space, Instant at, boolean inferred) {
        Leg leg = new Leg();
        leg.call = call;
        leg.kind = Kind.PARK;
        leg.channel = space + "@" + at.toEpochMilli();
        leg.offeredAt = at;
        leg.inferred = inferred;
        return leg;
    }

    static Leg ofRep(
            String call,
            String channel,
            String endpoint,
            @Nullable RepId rep,
            @Nullable String queue,
            ResolvedBy by,
            boolean tentative,
            Instant at,
            boolean inferred) {
        Leg leg = new Leg();
        leg.call = call;
        leg.kind = Kind.REP;
        leg.channel = channel;
        leg.endpoint = endpoint;
        leg.rep = rep == null ? null : rep.value();
        leg.queue = queue;
        leg.offeredAt = at;
        leg.resolvedBy = by;
        leg.tentative = tentative;
        leg.inferred = inferred;
        return leg;
    }

    /// True if the rep did not have the caller. One who had, and was thought to be gone, has them again.
    boolean connect(Instant at) {
        boolean again = endedAt != null && outcome == LegOutcome.TALKED && at.isAfter(endedAt);
        if (!again && (connectedAt != null || endedAt != null)) {
            return false;
        }
        endedAt = null;
        outcome = null;
        connectedAt = at;
        tentative = false;
        return true;
    }

    /// True the first time.
    boolean consult(Instant at) {
        if (consultedAt != null || connectedAt != null || endedAt != null) {
            return false;
        }
        consultedAt = at;
        return true;
    }

    /// True if that is a change.
    boolean hold(boolean held, Instant at) {
        if (endedAt != null || (heldAt != null) == held) {
            return false;
        }
        heldAt = held ? at : null;
        return true;
    }

    /// True the first time.
    boolean end(LegOutcome how, Instant at) {
        if (endedAt != null) {
            return false;
        }
        endedAt = at;
        heldAt = null;
        outcome = how;
        return true;
    }

    Kind kind() {
        return kind;
    }

    String call() {
        return call;
    }

    String channel() {
        return channel;
    }

    String endpoint() {
        return endpoint == null ? "" : endpoint;
    }

    @Nullable
    RepId rep() {
        return rep == null ? null : new RepId(rep);
    }

    @Nullable
    String queue() {
        return queue;
    }

    Instant offeredAt() {
        return offeredAt;
    }

    @Nullable
    Instant connectedAt() {
        return connectedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    @Nullable
    LegOutcome outcome() {
        return outcome;
    }

    @Nullable
    ResolvedBy resolvedBy() {
        return resolvedBy;
    }

    boolean tentative() {
        return tentative;
    }

    @Nullable
    Instant consultedAt() {
        return consultedAt;
    }

    @Nullable
    Instant heldAt() {
        return heldAt;
    }

    /// What a timeline calls the time of this leg with the caller. Phones of the house are named `rep-…`; any other is
    /// a line to another PBX of ours (`tl-peer-…`) or to the outside.
    String talkPart() {
        if (endpoint == null || endpoint.startsWith("rep-")) {
            return "talk";
        }
        return PeerLine.is(endpoint) ? "elsewhere" : "outside";
    }

    boolean inferred() {
        return inferred;
    }

    boolean open() {
        return endedAt == null;
    }
}
