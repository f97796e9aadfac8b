package org.throughline.callcontrol;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallId;

/// One thing that a PBX is to do. Its row is claimed, and that committed, before anything is
/// sent: so it is sent at most once, whatever becomes of the node that sends it.
@Entity
@Table(name = "pbx_command")
class Command {

    @Id
    private UUID id;

    @SuppressWarnings("UnusedVariable") // queried by
    private String pbx;

    @Column(name = "call_id")
    private String call;

    @Column(name = "transfer_id")
    private @Nullable UUID transfer;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    private CommandKind kind;

    private String channel;
    private @Nullable String target;

    @Column(name = "requested_by")
    private String by;

    @Column(name = "in_flight")
    private @Nullable String inFlight;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    private CommandState state;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    private @Nullable Reason reason;

    private @Nullable String result;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    private @Nullable Long fence;

    @Column(name = "changed_at")
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init")
    protected Command() {}

    /// What the PBX is told.
    Instruction instruction() {
        return switch (kind) {
            case BLIND_TRANSFER -> new Instruction.SendOn(channel, target());
            case CONSULT -> new Instruction.Consult(channel, target());
            case END_CONSULT, RESUME -> new Instruction.EndConsult(channel);
            case COMPLETE -> new Instruction.Leave(channel);
            case SWAP -> new Instruction.Swap(channel);
            case CONFERENCE -> new Instruction.Conference(channel);
            case HOLD -> new Instruction.Hold(channel);
            case PARK -> new Instruction.Park(call(), channel);
            case LISTEN -> monitor(Instruction.Mode.LISTEN);
            case WHISPER -> monitor(Instruction.Mode.WHISPER);
            case JOIN -> monitor(Instruction.Mode.JOIN);
            case END_MONITOR -> new Instruction.Leave(channel);
            case MONITOR_ANEW -> new Instruction.MonitorAnew(channel);
            case LET_GO -> new Instruction.LetGo(channel);
            case RESCUE -> new Instruction.Rescue(call(), target, channel);
            case RETRIEVE -> new Instruction.Retrieve(call(), target(), channel);
        };
    }

    private Instruction monitor(Instruction.Mode mode) {
        return new Instruction.Monitor(monitorName(), channel, mode, call(), target());
    }

    /// What the PBX calls a supervisor's channel, and what it tells of it.
    String monitorName() {
        return "tl-monitor-" + id;
    }

    String target() {
        return Objects.requireNonNull(target, "a command of this kind has a target");
    }

    void claim(long owner, Instant at) {
        become(CommandState.CLAIMED, at);
        fence = owner;
    }

    /// The PBX took it.
    void sent(Instant at) {
        become(kind.isSeen() ? CommandState.SENT : CommandState.DONE, at);
    }

    void done(@Nullable String what, Instant at) {
        result = what;
        become(CommandState.DONE, at);
    }

    /// What was done has ended.
    void over(Instant at) {
        become(CommandState.OVER, at);
    }

    boolean concerns(String leg) {
        return leg.equals(target);
    }

    void fail(Reason why, Instant at) {
        reason = why;
        become(CommandState.FAILED, at);
    }

    private void become(CommandState next, Instant at) {
        state = next;
        changedAt = at;
        boolean lasts = next == CommandState.DONE && kind.isMonitor();
        if (next == CommandState.OVER || next == CommandState.FAILED || (next == CommandState.DONE && !lasts)) {
            inFlight = null;
        }
    }

    boolean isClaimedBy(long owner) {
        return state == CommandState.CLAIMED && fence != null && fence == owner;
    }

    boolean expiredBy(Instant now) {
        return now.isAfter(expiresAt);
    }

    UUID id() {
        return id;
    }

    CallId call() {
        return new CallId(call);
    }

    @Nullable
    UUID transfer() {
        return transfer;
    }

    CommandKind kind() {
        return kind;
    }

    String channel() {
        return channel;
    }

    String by() {
        return by;
    }

    CommandState state() {
        return state;
    }

    @Nullable
    Reason reason() {
        return reason;
    }

    @Nullable
    String result() {
        return result;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    Instant changedAt() {
        return changedAt;
    }
}
