package org.throughline.journeys;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.FlushModeType;
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

    /// The number that the call came from: this one, unless another was recorded before.
    @Nullable
    E164 record(CallId call, E164 ani) {
        String recorded = (String) getEntityManager()
                .createNativeQuery(
                        "INSERT INTO phone_call_party (call_id, ani) VALUES (?1, ?2)"
                                + " ON DUPLICATE KEY UPDATE call_id = phone_call_party.call_id RETURNING ani",
                        String.class)
                .setParameter(1, call.value())
                .setParameter(2, ani.value())
                .setFlushMode(FlushModeType.COMMIT)
                .getSingleResult();
        return recorded == null ? null : new E164(recorded);
    }
}
