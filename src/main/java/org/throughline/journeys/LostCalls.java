package org.throughline.journeys;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Cursor;
import org.throughline.api.Sql;

@ApplicationScoped
class LostCalls implements PanacheRepositoryBase<LostCall, String> {

    static final int AT_ONCE = 1_000;

    /// A call that came later and went on after the loss. It may have begun a moment before we knew of the loss.
    private static final String LATER =
            " and c.id <> l.call and c.beganAt > o.beganAt and (c.endedAt is null or c.endedAt > l.lostAt) group by l.call";

    /// By what a later call is known to be the same caller's: the matter, the customer, the calling number.
    private static final List<String> SAME_CALLER = List.of(
            "select l.call, min(c.beganAt) from LostCall l, Call o, Call c where l.call in :lost and o.id = l.call"
                    + " and c.journey = l.journey" + LATER,
            "select l.call, min(c.beganAt) from LostCall l, Call o, Call c where l.call in :lost and o.id = l.call"
                    + " and c.customer = o.customer" + LATER,
            "select l.call, min(c.beganAt) from LostCall l, Call o, Caller a, Caller b, Call c where l.call in :lost"
                    + " and o.id = l.call and a.call = l.call and b.ani = a.ani and c.id = b.call" + LATER);

    private final Sql sql;

    LostCalls(Sql sql) {
        this.sql = sql;
    }

    /// The latest first.
    List<LostCall> latest(boolean settled, @Nullable Cursor after, int rows) {
        String order = " order by lostAt desc, call desc";
        return (after == null
                        ? find("settled = ?1" + order, settled)
                        : find(
                                "settled = ?1 and lostAt <= ?2 and (lostAt < ?2 or call < ?3)" + order,
                                settled,
                                after.instant(0),
                                after.ascii(1)))
                .page(0, rows)
                .list();
    }

    @Nullable
    LostCall lock(String call) {
        return findById(call, LockModeType.PESSIMISTIC_WRITE);
    }

    /// When the callers of these calls called again first; nothing for those who didn't.
    Map<String, Instant> calledAgain(Collection<String> lost) {
        Map<String, Instant> again = new HashMap<>();
        if (!lost.isEmpty()) {
            SAME_CALLER.forEach(query -> getEntityManager()
                    .createQuery(query, Object[].class)
                    .setParameter("lost", lost)
                    .getResultStream()
                    .forEach(row -> again.merge(
                            (String) row[0], (Instant) row[1], (one, other) -> one.isBefore(other) ? one : other)));
        }
        return again;
    }

    /// @return how many were deleted, at most [#AT_ONCE]
    int forget(Instant before) {
        return sql.run("DELETE FROM lost_call WHERE lost_at < ? LIMIT " + AT_ONCE, before);
    }
}
