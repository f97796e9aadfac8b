package org.throughline.journeys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.throughline.customers.CustomerErased;

/// When a customer is erased, so are the numbers they called from and the values of what they told us. Their calls and
/// journeys stay: times, ids and codes.
@ApplicationScoped
class Erasure {

    private final Calls calls;
    private final Callers callers;
    private final Journeys journeys;
    private final Facts facts;

    Erasure(Calls calls, Callers callers, Journeys journeys, Facts facts) {
        this.calls = calls;
        this.callers = callers;
        this.journeys = journeys;
        this.facts = facts;
    }

    void erase(@Observes CustomerErased erased) {
        UUID customer = erased.customer().value();
        List<UUID> matters = journeys.getEntityManager()
                .createQuery("select j.id from Journey j where j.customer = :customer", UUID.class)
                .setParameter("customer", customer)
                .getResultList();
        List<String> ids = calls.getEntityManager()
                .createQuery(
                        "select c.id from Call c where c.customer = :customer or c.journey in :matters", String.class)
                .setParameter("customer", customer)
                .setParameter("matters", matters)
                .getResultList();
        if (!ids.isEmpty()) {
            callers.delete("call in ?1", ids);
            facts.update("value = null where call in ?1", ids);
        }
        if (!matters.isEmpty()) {
            facts.update("value = null where journey in ?1", matters);
        }
    }
}
