package org.throughline.journeys;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;

@ApplicationScoped
class Legs implements PanacheRepositoryBase<Leg, Long> {

    List<Leg> of(CallId call) {
        return list("call = ?1 order by offeredAt, id", call.value());
    }

    List<Leg> openOf(CallId call) {
        return list("call = ?1 and endedAt is null order by offeredAt, id", call.value());
    }

    List<Leg> openOf(Collection<String> calls) {
        return calls.isEmpty() ? List.of() : list("call in ?1 and endedAt is null and kind = 'REP'", calls);
    }

    @Nullable
    Leg ofChannel(CallId call, String channel) {
        return find("call = ?1 and channel = ?2", call.value(), channel).firstResult();
    }

    List<Leg> openOf(RepId rep) {
        return list("rep = ?1 and endedAt is null order by offeredAt", rep.value());
    }

    /// True if this rep was ever offered this call.
    boolean offered(CallId call, RepId rep) {
        return count("call = ?1 and rep = ?2", call.value(), rep.value()) > 0;
    }
}
