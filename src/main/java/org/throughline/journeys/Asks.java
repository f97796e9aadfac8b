package org.throughline.journeys;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.throughline.api.Sql;
import org.throughline.telephony.CallId;

@ApplicationScoped
class Asks implements PanacheRepositoryBase<Ask, Long> {

    private final Sql sql;

    Asks(Sql sql) {
        this.sql = sql;
    }

    List<Ask> of(CallId call) {
        return list("call = ?1 order by id", call.value());
    }

    /// Stores an ask: a repeat if the fact is known, or was asked for in this call before.
    void asked(CallId call, String fact, String prompt, boolean known, Instant at) {
        sql.run(
                "INSERT INTO ask (call_id, fact, prompt, is_repeat, at) SELECT ?, ?, ?,"
                        + " ? OR EXISTS (SELECT 1 FROM ask a WHERE a.call_id = ? AND a.fact = ?), ?",
                call.value(),
                fact,
                prompt,
                known,
                call.value(),
                fact,
                at);
    }
}
