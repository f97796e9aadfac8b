package org.throughline.journeys;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.throughline.telephony.CallId;

@ApplicationScoped
class Asks implements PanacheRepositoryBase<Ask, Long> {

    List<Ask> of(CallId call) {
        return list("call = ?1 order by id", call.value());
    }
}
