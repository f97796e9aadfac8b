package org.throughline.journeys;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.CallNews.Announced;
import org.throughline.tickets.TicketId;

@ApplicationScoped
class Calls implements PanacheRepositoryBase<Call, String> {

    private static final String VALUES = "(?, ?, ?, ?, 'NONE', ?, ?, FALSE, FALSE)";

    private static final String INSERT = "INSERT INTO phone_call"
            + " (id, pbx, language, dnis, verification, began_at, announced_at, lost_by_us, handled) VALUES " + VALUES;

    private static final String FILL_IN = " ON DUPLICATE KEY UPDATE"
            + " language = IF(language = '', VALUES(language), language),"
            + " dnis = COALESCE(dnis, VALUES(dnis)),"
            + " announced_at = COALESCE(announced_at, VALUES(announced_at))";

    private final Sql sql;

    Calls(Sql sql) {
        this.sql = sql;
    }

    /// Of the calls that a rep has, on hold, too, or is rung for, about a ticket.
    List<Verification> verifications(RepId rep, TicketId ticket) {
        return sql.list(
                "SELECT c.verification FROM call_leg l JOIN phone_call c ON c.id = l.call_id"
                        + " JOIN journey j ON j.id = c.journey_id"
                        + " WHERE l.rep_id = ? AND l.ended_at IS NULL AND j.ticket_id = ?",
                row -> Verification.valueOf(row.getString(1)),
                rep.value(),
                ticket.value());
    }

    /// Locks the call; makes it if there is none. For those who expect it to be there.
    Call begin(CallId id, String language, @Nullable String dnis, Instant at) {
        Call call = lock(id);
        return call == null ? start(id, language, dnis, at) : call;
    }

    /// Makes the call if there is none, and locks it: for the first turn. AMI may have been first.
    ///
    /// One statement, which fills in what is missing. Of two who are first at the same time one waits here; by an
    /// insert that ignores, and a locking read after it, they could lock each other out.
    Call start(CallId id, String language, @Nullable String dnis, Instant at) {
        return (Call) getEntityManager()
                .createNativeQuery(INSERT + FILL_IN + " RETURNING *", Call.class)
                .setParameter(1, id.value())
                .setParameter(2, id.pbx())
                .setParameter(3, language)
                .setParameter(4, dnis)
                .setParameter(5, at)
                .setParameter(6, null)
                .setFlushMode(FlushModeType.COMMIT)
                .getSingleResult();
    }

    /// Locks the call and fetches its number with it.
    @Nullable
    Call lockWithNumber(CallId id) {
        return getEntityManager()
                .createQuery(
                        "select c, p from Call c left join Caller p on p.call = c.id where c.id = ?1", Object[].class)
                .setParameter(1, id.value())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList()
                .stream()
                .map(row -> (Call) row[0])
                .findFirst()
                .orElse(null);
    }

    /// Makes the calls that are announced, and locks and reads the calls of all this news at once: [#begin] then finds
    /// them without asking the database. Before that nothing of any of them is locked, and a turn holds one call
    /// alone: nobody can wait in a circle.
    List<Call> ready(Collection<? extends CallNews> news) {
        Map<String, Announced> announced = new TreeMap<>();
        for (CallNews one : news) {
            if (one instanceof Announced first) {
                announced.putIfAbsent(one.call().value(), first);
            }
        }
        if (!announced.isEmpty()) {
            announce(announced.values());
        }
        Many<String> ids =
                Many.of(news.stream().map(n -> n.call().value()).distinct().toList());
        TypedQuery<Call> query = getEntityManager()
                .createQuery("from Call where " + ids.anyIn("id") + " order by id", Call.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE);
        for (int n = 0; n < ids.filled().size(); n++) {
            query.setParameter(n + 1, ids.filled().get(n));
        }
        return query.getResultList();
    }

    /// How many callers wait in a queue, over all PBXs.
    int waitingIn(String queue) {
        return sql.one(
                "SELECT COUNT(*) FROM phone_call WHERE waiting_in = ? AND ended_at IS NULL",
                row -> row.getInt(1),
                queue);
    }

    private void announce(Collection<Announced> announced) {
        Object[] values = announced.stream()
                .flatMap(one -> Stream.of(one.call().value(), one.call().pbx(), "", null, one.at(), one.at()))
                .toArray();
        sql.run(INSERT + (", " + VALUES).repeat(announced.size() - 1) + FILL_IN, values);
    }

    @Nullable
    Call lock(CallId id) {
        return getEntityManager().find(Call.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /// The newest of all that are up.
    List<Call> running(int atMost) {
        return find("endedAt is null order by beganAt desc").page(0, atMost).list();
    }

    /// Those that ring at or talk with this rep.
    List<Call> with(RepId rep) {
        return list(
                "endedAt is null and id in (select l.call from Leg l where l.rep = ?1 and l.endedAt is null)"
                        + " order by beganAt desc",
                rep.value());
    }

    /// The newest of those that wait there.
    List<Call> waiting(Collection<String> queues, int atMost) {
        return queues.isEmpty()
                ? List.of()
                : find("waitingIn in ?1 and endedAt is null order by beganAt desc", queues)
                        .page(0, atMost)
                        .list();
    }

    /// The newest of those that are in a parking space.
    List<Call> parked(int atMost) {
        return find("parkedIn is not null and endedAt is null order by beganAt desc")
                .page(0, atMost)
                .list();
    }

    List<Call> runningOn(String pbx) {
        return list("pbx = ?1 and endedAt is null", pbx);
    }

    List<Call> ofJourney(JourneyId journey) {
        return list("journey = ?1 order by beganAt desc", journey.value());
    }

    /// The oldest whose end is so long ago, but for those that stand in the list of lost calls.
    List<String> endedBefore(Instant end, int atMost) {
        return getEntityManager()
                .createQuery(
                        "select c.id from Call c where c.endedAt < :end and not exists"
                                + " (select 1 from LostCall l where l.call = c.id) order by c.endedAt",
                        String.class)
                .setParameter("end", end)
                .setMaxResults(atMost)
                .getResultList();
    }
}
