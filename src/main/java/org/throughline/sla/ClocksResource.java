package org.throughline.sla;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.numbers.SpokenNumber;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;

@Path("/api/v1/tickets/{number}/clocks")
@Tag(name = "Tickets")
@RunOnVirtualThread
class ClocksResource {

    private final Clocks clocks;
    private final Plan plan;
    private final TicketDesk tickets;
    private final Audit audit;
    private final Clock clock;

    ClocksResource(Clocks clocks, Plan plan, TicketDesk tickets, Audit audit, Clock clock) {
        this.clocks = clocks;
        this.plan = plan;
        this.tickets = tickets;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(
            summary = "By when a ticket has to be answered and settled",
            description = "Time counts while the calendar of the target is open; that for the resolution not while the"
                    + " customer is awaited. What a call has done is here a second later.")
    public List<ClockView> clocks(@PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number) {
        TicketId ticket = tickets.require(number).id();
        audit.read("ticket", ticket.toString());
        Plan.Now known = plan.now();
        Instant now = clock.instant();
        return clocks.of(ticket).stream().map(one -> one.view(known, now)).toList();
    }
}
