package org.throughline.notices;

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

@Path("/api/v1/tickets/{number}/notices")
@Tag(name = "Notices")
@RunOnVirtualThread
class TicketNoticesResource {

    private final Notices notices;
    private final NoticeViews views;
    private final TicketDesk tickets;
    private final Audit audit;

    TicketNoticesResource(Notices notices, NoticeViews views, TicketDesk tickets, Audit audit) {
        this.notices = notices;
        this.views = views;
        this.tickets = tickets;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(operationId = "listTicketNotices", summary = "What was written in a matter, the newest first")
    @APIResponse(responseCode = "200", description = "At most 200.")
    public List<NoticeView> of(@PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number) {
        TicketCard ticket = tickets.require(number);
        audit.read("ticket", ticket.id().toString());
        return notices.of(tickets.partsOf(ticket.id())).stream().map(views::of).toList();
    }
}
