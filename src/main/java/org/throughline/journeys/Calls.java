package org.throughline.journeys;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallId;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.CallNews.Announced;

@ApplicationScoped
class Calls implements PanacheRepositoryBase<Call, String> {

    private static final String INSERT = "INSERT IGNORE INTO phone_call"
            + " (id, pbx, language, dnis, verification, began_at, lost_by_us, handled) VALUES ";

    private static final String VALUES = "(?, ?, ?, ?, 'NONE', ?, FALSE, FALSE)";

    /// Makes the row if there is none, and locks it. A turn and AMI may both be first.
    Call begin(CallId id, String language, @Nullable String dnis, Instant at) {
        Call call = lock(id);
        if (call != null) {
            return call;
        }
        getEntityManager()
                .createNativeQuery(INSERT + VALUES)
                .setParameter(1, id.value())
                .setParameter(2, id.pbx())
                .setParameter(3, language)
                .setParameter(4, dnis)
                .setParameter(5, at)
                .executeUpdate();
        Call begun = lock(id);
        if (begun == null) {
            throw new IllegalStateException("the call that was just begun is not there");
        }
        return begun;
    }

    /// Locks and reads the calls of some news at once, and makes those that are announced and not there: [#begin] then
    /// finds them without asking the database.
    void ready(Collection<? extends CallNews> news) {
        Set<String> there = lockAll(news.stream().map(n -> n.call().value()).collect(Collectors.toSet()));
        Map<String, Announced> missing = new LinkedHashMap<>();
        for (CallNews one : news) {
            if (one instanceof Announced announced && !there.contains(one.call().value())) {
                missing.put(one.call().value(), announced);
            }
        }
        if (!missing.isEmpty()) {
            insert(List.copyOf(missing.values()));
            lockAll(missing.keySet());
        }
    }

    private Set<String> lockAll(Set<String> ids) {
        return getEntityManager()
                .createQuery("from Call where id in :ids order by id", Call.class)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .map(call -> call.id().value())
                .collect(Collectors.toSet());
    }

    private void insert(List<Announced> announced) {
        var insert =
                getEntityManager().createNativeQuery(INSERT + VALUES + (", " + VALUES).repeat(announced.size() - 1));
        int n = 0;
        for (Announced one : announced) {
            insert.setParameter(++n, one.call().value())
                    .setParameter(++n, one.call().pbx())
                    .setParameter(++n, "")
                    .setParameter(++n, null)
                    .setParameter(++n, one.at());
        }
        insert.executeUpdate();
    }

    @Nullable
    Call lock(CallId id) {
        return getEntityManager().find(Call.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    List<Call> runningOn(String pbx) {
        return list("pbx = ?1 and endedAt is null", pbx);
    }

    List<Call> ofJourney(JourneyId journey) {
        return list("journey = ?1 order by beganAt desc", journey.value());
    }
}
