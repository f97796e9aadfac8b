package org.throughline.journeys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;

/// A call that ended by our or the PBX's fault: the caller is owed a call.
@Entity
@Table(name = "lost_call")
class LostCall {

    @Id
    @Column(name = "call_id")
    private String call;

    @Column(name = "journey_id")
    private UUID journey;

    @Column(name = "lost_at")
    private Instant lostAt;

    private boolean reachable;

    @Column(name = "rep_id")
    private @Nullable UUID rep;

    private @Nullable String queue;

    /// Of its own, because a listing is read by it through an index.
    private boolean settled;

    @Enumerated(EnumType.STRING)
    private @Nullable Settlement settlement;

    @Column(name = "settled_at")
    private @Nullable Instant settledAt;

    @Column(name = "settled_by")
    private @Nullable String settledBy;

    @SuppressWarnings("NullAway.Init")
    protected LostCall() {}

    /// @param reachable there is a number to call back; it may be erased later
    /// @param rep who talked with the caller last, or null
    /// @param queue where the caller was last, or null
    LostCall(CallId call, Journey journey, Instant at, boolean reachable, @Nullable RepId rep, @Nullable String queue) {
        this.call = call.value();
        this.journey = journey.id().value();
        this.lostAt = at;
        this.reachable = reachable;
        this.rep = rep == null ? null : rep.value();
        this.queue = queue;
    }

    String call() {
        return call;
    }

    JourneyId journey() {
        return new JourneyId(journey);
    }

    Instant lostAt() {
        return lostAt;
    }

    boolean reachable() {
        return reachable;
    }

    @Nullable
    RepId rep() {
        return rep == null ? null : new RepId(rep);
    }

    @Nullable
    String queue() {
        return queue;
    }

    @Nullable
    Settlement settlement() {
        return settlement;
    }

    @Nullable
    Instant settledAt() {
        return settledAt;
    }

    @Nullable
    String settledBy() {
        return settledBy;
    }

    /// True the first time; what was said first stays.
    boolean settle(Settlement how, Instant at, String by) {
        if (settled) {
            return false;
        }
        settled = true;
        settlement = how;
        settledAt = at;
        settledBy = by;
        return true;
    }
}
