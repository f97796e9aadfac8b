package org.throughline.callcontrol;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallId;

@ApplicationScoped
class Transfers implements PanacheRepositoryBase<Transfer, UUID> {

    /// The one under way in a call, locked.
    @Nullable
    Transfer inFlight(CallId call) {
        return find("inFlight = ?1", call.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    @Nullable
    Transfer byKey(String login, String key) {
        return find("by = ?1 and key = ?2", login, key).firstResult();
    }

    @Nullable
    Transfer lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    @Nullable
    Transfer of(CallId call, UUID id) {
        return find("call = ?1 and id = ?2", call.value(), id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /// The newest first.
    List<Transfer> of(CallId call) {
        return list("call = ?1 order by requestedAt desc, id desc", call.value());
    }
}
