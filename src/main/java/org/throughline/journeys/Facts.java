package org.throughline.journeys;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallId;

@ApplicationScoped
class Facts implements PanacheRepositoryBase<Fact, Long> {

    /// The latest of a name, or null if it is older than the limit, was erased or never given.
    @Nullable
    Fact latest(CallId call, @Nullable JourneyId journey, String name, Instant notBefore) {
        return find(
                        "(call = ?1 or journey = ?2) and name = ?3 and at >= ?4 and value is not null order by id desc",
                        call.value(),
                        journey == null ? null : journey.value(),
                        name,
                        notBefore)
                .firstResult();
    }

    List<Fact> of(CallId call, @Nullable JourneyId journey) {
        return list(
                "(call = ?1 or journey = ?2) and value is not null order by id",
                call.value(),
                journey == null ? null : journey.value());
    }

    /// What was told in a call belongs to the matter that the call turns out to be about.
    void join(CallId call, JourneyId to) {
        update("journey = ?1 where call = ?2", to.value(), call.value());
    }
}
