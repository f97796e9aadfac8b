package org.throughline.journeys;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;

@ApplicationScoped
class UnresolvedLegs implements PanacheRepositoryBase<UnresolvedLeg, String> {

    static final int AT_ONCE = 1_000;

    private static final int MOST = 100;

    private final Sql sql;

    UnresolvedLegs(Sql sql) {
        this.sql = sql;
    }

    List<UnresolvedLeg> open(Instant since) {
        return find("settledAt is null and at > ?1 order by at desc", since)
                .page(0, MOST)
                .list();
    }

    /// Locked, and as it is then. Whoever locks its call as well does that before.
    @Nullable
    UnresolvedLeg locked(String channel) {
        UnresolvedLeg leg = findById(channel); // hardly any leg is one: no lock where there is no row
        if (leg != null) {
            getEntityManager().refresh(leg, LockModeType.PESSIMISTIC_WRITE);
        }
        return leg;
    }

    /// A bridge has told for which call it was.
    void settledByBridge(Call call, String channel, Instant at) {
        UnresolvedLeg leg = locked(channel);
        if (leg != null && !leg.settled()) {
            leg.settle(call.id(), at);
        }
    }

    /// @return how many were deleted, at most [#AT_ONCE]
    int forget(Instant before) {
        return sql.run("DELETE FROM unresolved_leg WHERE at < ? LIMIT " + AT_ONCE, before);
    }
}
