package org.throughline.callcontrol;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;

/// One transfer that was asked for at a console. Guarded by a lock on its row: the PBX's news and people both write it.
@Entity
@Table(name = "transfer")
class Transfer {

    @Id
    private UUID id;

    @Column(name = "call_id")
    private String call;

    @Column(name = "in_flight")
    private @Nullable String inFlight;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    private TransferKind kind;

    @Column(name = "requested_by")
    private String by;

    @Column(name = "idempotency_key")
    private @Nullable String key;

    @Column(name = "from_rep")
    private @Nullable UUID fromRep;

    @Column(name = "from_leg")
    private String fromLeg;

    @Column(name = "to_rep")
    private @Nullable UUID toRep;

    @Column(name = "to_queue")
    private @Nullable String toQueue;

    @Column(name = "to_outside")
    private boolean toOutside;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    private TransferState state;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    private @Nullable Reason reason;

    @Column(name = "target_leg")
    private @Nullable String targetLeg;

    @Column(name = "asker_gone")
    private boolean askerGone;

    private boolean cancelling;

    @Column(name = "in_queue")
    private @Nullable String inQueue;

    @Column(name = "taken_rep")
    private @Nullable UUID takenRep;

    @Column(name = "returned_rep")
    private @Nullable UUID returnedRep;

    @Column(name = "returned_queue")
    private @Nullable String returnedQueue;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init")
    protected Transfer() {}

    Transfer(UUID id, CallId call, TransferKind kind, Target target, Asker asker, @Nullable String key, Instant at) {
        this.id = id;
        this.call = call.value();
        this.inFlight = call.value();
        this.kind = kind;
        this.by = asker.login();
        this.key = key;
        this.fromRep = asker.rep() == null ? null : asker.rep().value();
        this.fromLeg = asker.leg();
        switch (target) {
            case Target.Rep(RepId rep, String _) -> toRep = rep.value();
            case Target.Queue(String queue, String _) -> toQueue = queue;
            case Target.Outside _ -> toOutside = true;
        }
        this.state = TransferState.REQUESTED;
        this.requestedAt = at;
        this.changedAt = at;
    }

    /// Whether this is what the same person asks for again. Of a number outside only that it is one is known here.
    boolean isSame(TransferKind what, Target target, String login) {
        return kind == what
                && by.equals(login)
                && switch (target) {
                    case Target.Rep(RepId rep, String _) -> rep.value().equals(toRep);
                    case Target.Queue(String queue, String _) -> queue.equals(toQueue);
                    case Target.Outside _ -> toOutside;
                };
    }

    /// True if that is a change.
    boolean become(TransferState next, @Nullable Reason why, Instant at) {
        if (state == next && reason == why) {
            return false;
        }
        state = next;
        reason = why;
        changedAt = at;
        if (!next.isOpen() && !awaitsReturn() && !isUncertain()) {
            inFlight = null;
        }
        return true;
    }

    /// It failed because nothing was heard of it; the PBX may have done it all the same, and tell later.
    boolean isUncertain() {
        return state == TransferState.FAILED
                && (reason == Reason.NO_REPLY || reason == Reason.OWNER_LOST || reason == Reason.NOTHING_FOLLOWED);
    }

    /// Nothing was seen of it yet.
    boolean isUnseen() {
        return state == TransferState.REQUESTED || isUncertain();
    }

    /// True if that is a change.
    boolean waitsIn(String queue) {
        boolean other = !queue.equals(inQueue);
        inQueue = queue;
        return other;
    }

    /// Who was meant to has the caller.
    ///
    /// @param rep null if not one of our reps
    boolean taken(@Nullable RepId rep, Instant at) {
        takenRep = rep == null ? null : rep.value();
        return become(TransferState.COMPLETED, null, at);
    }

    /// Somebody has the caller whom nobody meant to.
    boolean returned(@Nullable RepId rep, @Nullable String queue, Instant at) {
        returnedRep = rep == null ? null : rep.value();
        returnedQueue = queue;
        inQueue = null;
        return become(TransferState.RETURNED, reason, at);
    }

    /// It is not followed any more: the caller has left, or is moved anew.
    void over() {
        inFlight = null;
    }

    /// The target did not take the caller, nobody has them, and the dialplan is finding somebody; or says that there is
    /// nobody, and a key then leads to a person.
    boolean awaitsReturn() {
        return (state == TransferState.FAILED && reason == Reason.PROMISED_A_CALL)
                || (isAlone() && (state == TransferState.BUSY || state == TransferState.NO_ANSWER));
    }

    /// The rep who asked is not there to take the caller back.
    boolean isAlone() {
        return kind == TransferKind.BLIND || askerGone;
    }

    void rings(@Nullable String leg) {
        targetLeg = leg;
    }

    void leftByAsker() {
        askerGone = true;
    }

    void cancel(boolean wished) {
        cancelling = wished;
    }

    boolean cancelling() {
        return cancelling;
    }

    UUID id() {
        return id;
    }

    CallId call() {
        return new CallId(call);
    }

    TransferKind kind() {
        return kind;
    }

    String by() {
        return by;
    }

    @Nullable
    RepId fromRep() {
        return fromRep == null ? null : new RepId(fromRep);
    }

    String fromLeg() {
        return fromLeg;
    }

    @Nullable
    RepId toRep() {
        return toRep == null ? null : new RepId(toRep);
    }

    @Nullable
    String toQueue() {
        return toQueue;
    }

    boolean toOutside() {
        return toOutside;
    }

    TransferState state() {
        return state;
    }

    @Nullable
    Reason reason() {
        return reason;
    }

    @Nullable
    String targetLeg() {
        return targetLeg;
    }

    @Nullable
    String inQueue() {
        return inQueue;
    }

    @Nullable
    RepId takenRep() {
        return takenRep == null ? null : new RepId(takenRep);
    }

    @Nullable
    RepId returnedRep() {
        return returnedRep == null ? null : new RepId(returnedRep);
    }

    @Nullable
    String returnedQueue() {
        return returnedQueue;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    Instant changedAt() {
        return changedAt;
    }
}
