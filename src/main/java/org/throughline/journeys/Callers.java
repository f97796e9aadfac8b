package org.throughline.journeys;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.throughline.phone.E164;
import org.throughline.telephony.CallId;

@ApplicationScoped
class Callers implements PanacheRepositoryBase<Caller, String> {

    @Nullable
    E164 ani(CallId call) {
        Caller caller = findById(call.value());
        return caller == null ? null : caller.ani();
    }

    /// The first number of a call stays.
    void record(CallId call, E164 ani) {
        getEntityManager()
                .createNativeQuery("INSERT IGNORE INTO phone_call_party (call_id, ani) VALUES (?, ?)")
                .setParameter(1, call.value())
                .setParameter(2, ani.value())
                .executeUpdate();
    }
}
