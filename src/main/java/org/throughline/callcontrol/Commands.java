package org.throughline.callcontrol;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.api.Sql;
import org.throughline.events.LiveEvents;
import org.throughline.events.LiveNews;
import org.throughline.events.NewsKind;
import org.throughline.telephony.CallId;

@ApplicationScoped
class Commands implements PanacheRepositoryBase<Command, UUID> {

    /// A caller who waits for longer than this has been told something else by now.
    private static final int SECONDS = 5;

    /// How long after that a command that was sent may remain without an echo from the PBX.
    private static final int UNSEEN_SECONDS = 5;

    /// A phone that is rung needs somebody to pick it up.
    private static final int UNANSWERED_SECONDS = 30;

    static final int AT_ONCE = 1_000;

    private final LiveEvents live;
    private final Clock clock;
    private final Sql sql;

    Commands(LiveEvents live, Clock clock, Sql sql) {
        this.live = live;
        this.clock = clock;
        this.sql = sql;
    }

    /// Writes a command down, and wakes the node that owns the link, in the caller's transaction. A second of the same
    /// kind for the same call fails on the row of the first while that is under way.
    UUID issue(CallId call, CommandKind kind, String channel, @Nullable String target, String by, @Nullable UUID of) {
        UUID id = RowIds.next();
        Instant now = clock.instant();
        getEntityManager()
                .createNativeQuery("INSERT INTO pbx_command (id, pbx, call_id, transfer_id, kind, channel, target,"
                        + " requested_by, in_flight, state, requested_at, expires_at, changed_at) VALUES (?1, ?2, ?3,"
                        + " ?4, ?5, ?6, ?7, ?8, ?9, 'REQUESTED', ?10, UTC_TIMESTAMP(6) + INTERVAL ?11 SECOND, ?10)")
                .setParameter(1, id.toString())
                .setParameter(2, call.pbx())
                .setParameter(3, call.value())
                .setParameter(4, of == null ? null : of.toString())
                .setParameter(5, kind.name())
                .setParameter(6, channel)
                .setParameter(7, target)
                .setParameter(8, by)
                .setParameter(9, flight(call, kind, channel))
                .setParameter(10, now)
                .setParameter(11, SECONDS)
                .executeUpdate();
        live.publish(new LiveNews(NewsKind.PBX_COMMAND, Set.of(LiveNews.NODES), call.value(), call.pbx(), null, now));
        return id;
    }

    /// Those that are still to be claimed, locked, the oldest first.
    List<Command> due(String pbx) {
        return locked(
                "SELECT * FROM pbx_command WHERE pbx = ?1 AND state = 'REQUESTED'"
                        + " AND expires_at >= UTC_TIMESTAMP(6) ORDER BY requested_at, id FOR UPDATE",
                pbx);
    }

    /// For how long from now on a claimed one may be sent, on the database's clock.
    Duration remaining(UUID id, long fence) {
        return sql
                .list(
                        "SELECT TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), expires_at) FROM pbx_command"
                                + " WHERE id = ? AND state = 'CLAIMED' AND fence = ?",
                        row -> Duration.of(row.getLong(1), ChronoUnit.MICROS),
                        id.toString(),
                        fence)
                .stream()
                .findFirst()
                .orElse(Duration.ZERO);
    }

    /// Those that were claimed by an owner before this one, which never said what came of it; locked.
    List<Command> orphaned(String pbx, long fence) {
        return locked(
                "SELECT * FROM pbx_command WHERE pbx = ?1 AND state = 'CLAIMED' AND fence < ?2 FOR UPDATE", pbx, fence);
    }

    /// Those that nobody claimed in time, and those after which nothing was seen; locked.
    List<Command> overdue() {
        return locked(
                "SELECT * FROM pbx_command WHERE in_flight IS NOT NULL AND (state = 'REQUESTED' AND expires_at <"
                        + " UTC_TIMESTAMP(6) OR state = 'SENT' AND expires_at < UTC_TIMESTAMP(6) - INTERVAL IF(kind IN ('RETRIEVE', 'LISTEN', 'WHISPER', 'JOIN'), ?1, ?2) SECOND) ORDER BY id FOR UPDATE",
                UNANSWERED_SECONDS,
                UNSEEN_SECONDS);
    }

    @Nullable
    Command inFlight(CallId call, CommandKind kind) {
        return inFlight(call, kind, "");
    }

    @Nullable
    Command inFlight(CallId call, CommandKind kind, String channel) {
        return find("inFlight = ?1", flight(call, kind, channel)).firstResult();
    }

    /// What the dialplan was told to dial for a transfer; null once that is forgotten.
    @Nullable
    String dialledFor(UUID transfer) {
        return find("transfer = ?1", transfer).stream()
                .filter(command -> command.kind().beginsTransfer())
                .map(Command::target)
                .findFirst()
                .orElse(null);
    }

    /// What a transfer was begun with is done, once the transfer goes on: it is not sent any more, and the next may
    /// come.
    void settle(UUID transfer, Instant at) {
        find("transfer = ?1 and inFlight is not null", transfer).withLock(LockModeType.PESSIMISTIC_WRITE).stream()
                .filter(command -> command.kind().beginsTransfer())
                .forEach(command -> command.done(null, at));
    }

    /// Those by which supervisors take part in a call now; locked.
    List<Command> monitoring(CallId call) {
        return find("call = ?1 and state = ?2 and inFlight is not null", call.value(), CommandState.DONE)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /// Those of a call that are under way; locked.
    List<Command> underWay(CallId call) {
        return find(
                        "call = ?1 and state in (?2, ?3, ?4)",
                        call.value(),
                        CommandState.REQUESTED,
                        CommandState.CLAIMED,
                        CommandState.SENT)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /// The last hold that a leg was put to here, done when the PBX told of it.
    @Nullable
    Command lastHold(CallId call, String leg) {
        return find(
                        "call = ?1 and channel = ?2 and state = ?3 and kind = ?4 order by requestedAt desc, id desc",
                        call.value(),
                        leg,
                        CommandState.DONE,
                        CommandKind.HOLD)
                .firstResult();
    }

    @Nullable
    Command of(CallId call, UUID id) {
        return find("call = ?1 and id = ?2", call.value(), id).firstResult();
    }

    int forget(Instant before) {
        return sql.run("DELETE FROM pbx_command WHERE requested_at < ? LIMIT " + AT_ONCE, before);
    }

    private List<Command> locked(String sql, Object... values) {
        Query query = getEntityManager().createNativeQuery(sql, Command.class);
        for (int n = 0; n < values.length; n++) {
            query.setParameter(n + 1, values[n]);
        }
        List<Command> found = new ArrayList<>();
        for (Object row : query.getResultList()) {
            found.add((Command) row);
        }
        return found;
    }

    /// One of a kind for each call; supervisors may each listen, and each in one way at a time.
    private static String flight(CallId call, CommandKind kind, String channel) {
        return switch (kind) {
            case LISTEN, WHISPER, JOIN -> "MONITOR/" + call + "/" + channel;
            case END_MONITOR, MONITOR_ANEW -> kind + "/" + channel;
            default -> kind + "/" + call;
        };
    }
}
