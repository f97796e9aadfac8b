package org.throughline.tickets;

import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Audit;
import org.throughline.api.ETags;
import org.throughline.api.Problem;

/// What somebody is answered who reads or changes a ticket: the ticket as it is then. That they were shown it is kept.
@Singleton
class TicketAnswers {

    private final Tickets tickets;
    private final ShownTickets shown;
    private final Audit audit;

    TicketAnswers(Tickets tickets, ShownTickets shown, Audit audit) {
        this.tickets = tickets;
        this.shown = shown;
        this.audit = audit;
    }

    /// Writes its changes, so that its version is the one that they make.
    TicketView shown(Ticket ticket) {
        tickets.flush();
        audit.read("ticket", ticket.id().toString());
        return TicketView.of(ticket);
    }

    /// The ticket with this number, or that it is a part of, for whoever only reads it.
    ///
    /// @throws Problem 404 `not-found`
    RestResponse<TicketView> read(String number, @Nullable String ifNoneMatch) {
        ShownTickets.Shown found = shown.byNumber(number);
        if (found == null) {
            throw Tickets.none(number);
        }
        audit.read("ticket", found.view().id().toString());
        return ETags.ok(found.view(), found.version(), ifNoneMatch);
    }

    RestResponse<TicketView> ok(Ticket ticket) {
        TicketView view = shown(ticket);
        return ETags.ok(view, ticket.version(), null);
    }

    RestResponse<TicketView> created(Ticket ticket) {
        TicketView shown = shown(ticket);
        return ETags.created(shown, ticket.version(), "/api/v1/tickets/" + ticket.number());
    }
}
