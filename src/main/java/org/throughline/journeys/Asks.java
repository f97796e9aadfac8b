package org.throughline.journeys;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.FlushModeType;
import java.time.Instant;
import java.util.List;
import org.throughline.telephony.CallId;

@ApplicationScoped
class Asks implements PanacheRepositoryBase<Ask, Long> {

    List<Ask> of(CallId call) {
        return list("call = ?1 order by id", call.value());
    }

    /// Stores an ask: a repeat if the fact is known, or was asked for in this call before.
    void asked(CallId call, String fact, String prompt, boolean known, Instant at) {
        getEntityManager()
                .createNativeQuery("INSERT INTO ask (call_id, fact, prompt, is_repeat, at) SELECT ?1, ?2, ?3,"
                        + " ?4 OR EXISTS (SELECT 1 FROM ask a WHERE a.call_id = ?1 AND a.fact = ?2), ?5")
                .setParameter(1, call.value())
                .setParameter(2, fact)
                .setParameter(3, prompt)
                .setParameter(4, known)
                .setParameter(5, at)
                .setFlushMode(FlushModeType.COMMIT)
                .executeUpdate();
    }
}
