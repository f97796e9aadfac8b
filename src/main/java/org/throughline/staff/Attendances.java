package org.throughline.staff;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.LineEvent.DeviceState;

/// The entity is read only under its lock, and every other reading takes plain values. So a transaction never holds an
/// older state than the one it changes.
@ApplicationScoped
class Attendances implements PanacheRepositoryBase<Attendance, UUID> {

    /// Waits for whoever changes it now, and then sees what they wrote.
    @Nullable
    Attendance locked(RepId rep) {
        return findById(rep.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /// Reps whose wrap-up is over by then.
    List<RepId> due(Instant by) {
        return getEntityManager()
                .createQuery(
                        "select a.rep from Attendance a where a.intent = :wrapUp and a.until <= :by order by a.until",
                        UUID.class)
                .setParameter("wrapUp", Intent.WRAP_UP)
                .setParameter("by", by)
                .setMaxResults(100)
                .getResultStream()
                .map(RepId::new)
                .toList();
    }

    Map<RepId, Presence> of(Collection<RepId> reps) {
        return getEntityManager()
                .createQuery(
                        "select a.rep, a.intent, a.reason, a.since, a.until, p.state, p.since from Attendance a"
                                + " join Rep r on r.id = a.rep join Phone p on p.endpoint = r.endpoint"
                                + " where a.rep in :reps",
                        Object[].class)
                .setParameter("reps", reps.stream().map(RepId::value).toList())
                .getResultStream()
                .map(Attendances::presence)
                .collect(Collectors.toMap(Presence::rep, Function.identity()));
    }

    private static Presence presence(@Nullable Object[] row) {
        return new Presence(
                new RepId(present(row[0], UUID.class)),
                present(row[1], Intent.class),
                (String) row[2],
                present(row[3], Instant.class),
                (Instant) row[4],
                present(row[5], DeviceState.class),
                present(row[6], Instant.class));
    }

    private static <T> T present(@Nullable Object value, Class<T> type) {
        if (value == null) {
            throw new IllegalStateException("a column that is never null is null");
        }
        return type.cast(value);
    }

    /// How many reps with this skill, language and PBX (null: any) mean to do what, phones that are not there left out.
    Map<Intent, Long> count(String skill, @Nullable String language, @Nullable String pbx) {
        return getEntityManager()
                .createQuery(
                        "select a.intent, count(a) from Attendance a join Rep r on r.id = a.rep join r.skills s"
                                + " join Phone p on p.endpoint = r.endpoint"
                                + " where r.active and key(s) = :skill and p.state <> :gone"
                                + " and (:pbx is null or r.pbx = :pbx)"
                                + " and (:language is null or :language member of r.languages) group by a.intent",
                        Object[].class)
                .setParameter("skill", skill)
                .setParameter("language", language)
                .setParameter("pbx", pbx)
                .setParameter("gone", DeviceState.UNREACHABLE)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (Intent) row[0], row -> (Long) row[1]));
    }
}
