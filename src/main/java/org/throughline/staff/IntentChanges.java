package org.throughline.staff;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.throughline.api.Sql;

@ApplicationScoped
class IntentChanges implements PanacheRepositoryBase<IntentChange, UUID> {

    static final int AT_ONCE = 1_000;

    private final Sql sql;

    IntentChanges(Sql sql) {
        this.sql = sql;
    }

    /// In the order they were made.
    List<IntentChange> of(RepId rep) {
        return list("rep = ?1 order by at, id", rep.value());
    }

    /// @return how many were forgotten, at most [#AT_ONCE]
    int forget(Instant before) {
        return sql.run("DELETE FROM rep_intent_change WHERE changed_at < ? LIMIT " + AT_ONCE, before);
    }
}
