package org.throughline.returns;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.numbers.SpokenNumber;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;

@Path("/api/v1/tickets/{number}/returns")
@Tag(name = "Returns")
@RunOnVirtualThread
class TicketReturnsResource {

    private final ReturnDesk desk;
    private final TicketDesk tickets;
    private final Audit audit;

    TicketReturnsResource(ReturnDesk desk, TicketDesk tickets, Audit audit) {
        this.desk = desk;
        this.tickets = tickets;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(operationId = "listReturns", summary = "What comes back in a matter, the newest first")
    @APIResponse(responseCode = "200", description = "At most 200.")
    public List<ReturnView> of(@PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number) {
        TicketCard ticket = tickets.require(number);
        audit.read("ticket", ticket.id().toString());
        return desk.of(ticket.id()).stream().map(ReturnView::of).toList();
    }
}
