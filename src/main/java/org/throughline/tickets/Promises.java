package org.throughline.tickets;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
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
}
