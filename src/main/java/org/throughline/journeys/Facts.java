package org.throughline.journeys;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;
import org.throughline.customers.CustomerId;
import org.throughline.telephony.CallId;

@ApplicationScoped
class Facts implements PanacheRepositoryBase<Fact, Long> {

    private final Sql sql;

    Facts(Sql sql) {
        this.sql = sql;
    }

    /// Those that are fresh and were not erased, the oldest first.
    List<Fact> fresh(CallId call, @Nullable JourneyId journey, Instant notBefore) {
        return journey == null
                ? list("call = ?1 and at >= ?2 and value is not null order by id", call.value(), notBefore)
                : list(
                        "(call = ?1 or journey = ?2) and at >= ?3 and value is not null order by id",
                        call.value(),
                        journey.value(),
                        notBefore);
    }

    List<Fact> of(CallId call, @Nullable JourneyId journey) {
        return list(
                "(call = ?1 or journey = ?2) and value is not null order by id",
                call.value(),
                journey == null ? null : journey.value());
    }

    void add(
            CallId call,
            @Nullable JourneyId journey,
            String name,
            String value,
            FactSource source,
            boolean confirmed,
            Instant at) {
        sql.run(
                "INSERT INTO fact (call_id, journey_id, name, value, source, confirmed, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                call.value(),
                journey == null ? null : journey.value(),
                name,
                value,
                source.name(),
                confirmed,
                at);
    }

    /// How often a fact was told in calls of a customer since then.
    int keyedBy(CustomerId customer, String name, Instant since) {
        return sql.one(
                "SELECT COUNT(*) FROM phone_call c JOIN fact f ON f.call_id = c.id"
                        + " WHERE c.customer_id = ? AND f.name = ? AND f.at >= ?",
                row -> row.getInt(1),
                customer.value(),
                name,
                since);
    }

    /// What was told in a call belongs to the matter that the call turns out to be about.
    void join(CallId call, JourneyId to) {
        sql.run("UPDATE fact SET journey_id = ? WHERE call_id = ?", to.value(), call.value());
    }
}
