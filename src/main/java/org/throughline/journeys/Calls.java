package org.throughline.journeys;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallId;

@ApplicationScoped
class Calls implements PanacheRepositoryBase<Call, String> {

    /// Makes the row if there is none, and locks it. A turn and AMI may both be first.
    Call begin(CallId id, String language, @Nullable String dnis, Instant at) {
        Call call = lock(id);
        if (call != null) {
            return call;
        }
        getEntityManager()
                .createNativeQuery("INSERT IGNORE INTO phone_call (id, pbx, language, dnis, verification, began_at,"
                        + " lost_by_us, handled) VALUES (?1, ?2, ?3, ?4, 'NONE', ?5, FALSE, FALSE)")
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
