package org.throughline.queues;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class CallQueues implements PanacheRepositoryBase<CallQueue, String> {

    List<CallQueue> byKey() {
        return list("order by key");
    }

    /// Those of either skill for callers of that language.
    List<CallQueue> forEither(String skill, String other, String language) {
        return list("skill in (?1, ?2) and (language is null or language = ?3) order by key", skill, other, language);
    }
}
