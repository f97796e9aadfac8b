package org.throughline.journeys;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;
import org.throughline.phone.E164;
import org.throughline.telephony.CallId;

@ApplicationScoped
class Callers implements PanacheRepositoryBase<Caller, String> {

    static final int AT_ONCE = 1_000;

    private final Sql sql;

    Callers(Sql sql) {
        this.sql = sql;
    }

    @Nullable
    E164 ani(CallId call) {
        Caller caller = findById(call.value());
        return caller == null ? null : caller.ani();
    }

    /// The numbers of those calls that have one.
    Map<String, E164> anis(Collection<String> calls) {
        return calls.isEmpty()
                ? Map.of()
                : list("call in ?1 and ani is not null", calls).stream()
                        .collect(Collectors.toMap(Caller::call, Caller::ani));
    }

    /// The number that the call came from: this one, unless another was recorded before.
    @Nullable
    E164 record(CallId call, E164 ani) {
        String recorded = sql.one(
                "INSERT INTO phone_call_party (call_id, ani) VALUES (?, ?)"
                        + " ON DUPLICATE KEY UPDATE call_id = phone_call_party.call_id RETURNING ani",
                row -> row.getString(1),
                call.value(),
                ani.value());
        return recorded == null ? null : new E164(recorded);
    }

    /// @return how many were deleted, at most [#AT_ONCE]
    int forget(Instant before) {
        return sql.run("DELETE FROM phone_call_party WHERE recorded_at < ? LIMIT " + AT_ONCE, before);
    }
}
