package org.throughline.journeys;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

@ApplicationScoped
class UnresolvedLegs implements PanacheRepositoryBase<UnresolvedLeg, String> {

    private static final int MOST = 100;

    List<UnresolvedLeg> open(Instant since) {
        return find("settledAt is null and at > ?1 order by at desc", since)
                .page(0, MOST)
                .list();
    }

    /// A bridge has told for which call it was.
    void settledByBridge(Call call, String channel, Instant at) {
        UnresolvedLeg leg = findById(channel);
        if (leg != null && !leg.settled()) {
            leg.settle(call.id(), at);
        }
    }
}
