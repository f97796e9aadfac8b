package org.throughline.tickets;

import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Audit;
import org.throughline.api.ETags;

/// What somebody is answered who reads or changes a ticket: the ticket as it is then. That they were shown it is kept.
@Singleton
class TicketAnswers {

    private final Tickets tickets;
    private final Audit audit;

    TicketAnswers(Tickets tickets, Audit audit) {
        this.tickets = tickets;
        this.audit = audit;
    }

    /// Writes its changes, so that its version is the one that they make.
    TicketView shown(Ticket ticket) {
        tickets.flush();
        audit.read("ticket", ticket.id().toString());
        return TicketView.of(ticket);
    }

    RestResponse<TicketView> ok(Ticket ticket) {
        return ok(ticket, null);
    }

    RestResponse<TicketView> ok(Ticket ticket, @Nullable String ifNoneMatch) {
        TicketView shown = shown(ticket);
        return ETags.ok(shown, ticket.version(), ifNoneMatch);
    }

    RestResponse<TicketView> created(Ticket ticket) {
        TicketView shown = shown(ticket);
        return ETags.created(shown, ticket.version(), "/api/v1/tickets/" + ticket.number());
    }
}
