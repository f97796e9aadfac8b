package org.throughline.callcontrol;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;
import org.throughline.telephony.CallId;

@ApplicationScoped
class Transfers implements PanacheRepositoryBase<Transfer, UUID> {

    private final Sql sql;

    Transfers(Sql sql) {
        this.sql = sql;
    }

    /// The one under way in a call, locked.
    @Nullable
    Transfer inFlight(CallId call) {
        return find("inFlight = ?1", call.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /// The one that was begun with a key, or that was under way when the same was asked for with it.
    @Nullable
    Transfer byKey(String login, String key) {
        Transfer begun = find("by = ?1 and key = ?2", login, key).firstResult();
        return begun != null
                ? begun
                : sql
                        .list(
                                "SELECT transfer_id FROM transfer_key WHERE requested_by = ? AND idempotency_key = ?",
                                row -> row.getObject(1, UUID.class),
                                login,
                                key)
                        .stream()
                        .findFirst()
                        .map(this::findById)
                        .orElse(null);
    }

    /// From now on this key means that transfer, too.
    void remember(String login, String key, Transfer transfer) {
        sql.run(
                "INSERT INTO transfer_key (requested_by, idempotency_key, transfer_id) VALUES (?, ?, ?)",
                login,
                key,
                transfer.id());
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
