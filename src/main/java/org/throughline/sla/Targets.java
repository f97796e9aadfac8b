package org.throughline.sla;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class Targets implements PanacheRepositoryBase<SlaTarget, TargetKey> {

    List<SlaTarget> byKey() {
        return list("order by key.kind, key.priority");
    }

    List<SlaTarget> by(String calendar) {
        return list("calendar", calendar);
    }
}
