package org.throughline.links;

import jakarta.enterprise.context.ApplicationScoped;
import org.throughline.tickets.TicketId;

/// What others ask of the links of tickets. In the caller's transaction.
@ApplicationScoped
public class LinkedTickets {

    private final Links links;

    LinkedTickets(Links links) {
        this.links = links;
    }

    /// Whether somebody has linked this ticket with a known problem.
    public boolean hasProblem(TicketId ticket) {
        return links.of(ticket).stream().anyMatch(link -> link.role() == LinkRole.PROBLEM);
    }
}
