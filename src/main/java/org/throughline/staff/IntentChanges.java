package org.throughline.staff;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class IntentChanges implements PanacheRepositoryBase<IntentChange, UUID> {

    /// In the order they were made.
    List<IntentChange> of(RepId rep) {
        return list("rep = ?1 order by at, id", rep.value());
    }

    /// @return how many were forgotten, at most 1,000
    int forget(Instant before) {
        return getEntityManager()
                .createNativeQuery("delete from rep_intent_change where changed_at < ?1 limit 1000")
                .setParameter(1, before)
                .executeUpdate();
    }
}
