package org.throughline.tickets;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallId;

@Singleton
class Promises implements PanacheRepositoryBase<Promise, UUID> {

    List<Promise> of(TicketId ticket) {
        return list("ticket = ?1 order by id desc", ticket.value());
    }

    @Nullable
    Promise made(TicketId ticket, String kind, CallId call) {
        return find("ticket = ?1 and kind = ?2 and call = ?3", ticket.value(), kind, call.value())
                .firstResult();
    }

    /// @param isNew false if the same was promised in the same call before
    record Made(UUID promise, boolean isNew) {}

    Made make(TicketId ticket, NewPromise news, Instant now) {
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        UUID there = (UUID) getEntityManager()
                .createNativeQuery(
                        "INSERT INTO ticket_promise (id, ticket_id, kind, reason, call_id, made, due)"
                                + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                                + " ON DUPLICATE KEY UPDATE id = ticket_promise.id RETURNING id",
                        UUID.class)
                .setParameter(1, id)
                .setParameter(2, ticket.value())
                .setParameter(3, news.kind())
                .setParameter(4, news.reason())
                .setParameter(5, news.call() == null ? null : news.call().value())
                .setParameter(6, now)
                .setParameter(7, news.due())
                .getSingleResult();
        return new Made(there, there.equals(id));
    }
}
