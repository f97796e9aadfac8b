package org.throughline.tickets;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.api.Sql;
import org.throughline.telephony.CallId;

@Singleton
class Promises implements PanacheRepositoryBase<Promise, UUID> {

    private final Parts parts;
    private final Sql sql;

    Promises(Parts parts, Sql sql) {
        this.parts = parts;
        this.sql = sql;
    }

    List<Promise> of(TicketId ticket) {
        return list("ticket in ?1 order by id desc", parts.of(ticket));
    }

    /// Whether a promise is one of this ticket's.
    boolean isOf(Promise promise, TicketId ticket) {
        return parts.of(ticket).contains(promise.ticket().value());
    }

    @Nullable
    Promise made(TicketId ticket, String kind, CallId call) {
        return find("ticket in ?1 and kind = ?2 and call = ?3", parts.of(ticket), kind, call.value())
                .firstResult();
    }

    /// @param isNew false if the same was promised in the same call before
    record Made(UUID promise, boolean isNew) {}

    Made make(TicketId ticket, NewPromise news, Instant now) {
        if (news.call() != null && made(ticket, news.kind(), news.call()) instanceof Promise before) {
            return new Made(before.id(), false);
        }
        UUID id = RowIds.next();
        UUID there = sql.one(
                "INSERT INTO ticket_promise (id, ticket_id, kind, reason, call_id, made, due)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE id = ticket_promise.id RETURNING id",
                row -> row.getObject(1, UUID.class),
                id,
                ticket.value(),
                news.kind(),
                news.reason(),
                news.call() == null ? null : news.call().value(),
                now,
                news.due());
        return new Made(there, there.equals(id));
    }
}
