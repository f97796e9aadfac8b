package org.throughline.tickets;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.throughline.access.Acting;
import org.throughline.access.Roles;
import org.throughline.api.IdempotencyKey;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Problem;
import org.throughline.staff.RepCard;
import org.throughline.staff.Roster;

@Path("/api/v1/tickets/next")
@Tag(name = "Tickets")
@RunOnVirtualThread
class NextTicketResource {

    private final Assigning assigning;
    private final TicketAnswers answers;
    private final Roster reps;
    private final Acting acting;

    NextTicketResource(Assigning assigning, TicketAnswers answers, Roster reps, Acting acting) {
        this.assigning = assigning;
        this.answers = answers;
        this.reps = reps;
        this.acting = acting;
    }

    @POST
    @RolesAllowed(Roles.REP)
    @Operation(
            operationId = "nextTicketForMe",
            summary = "Gives the rep who asks the next ticket",
            description = "Of the tickets that nobody has, in the queues that you serve, the most urgent, of these the"
                    + " oldest. It is yours then, and open; no two get the same one. The same Idempotency-Key again"
                    + " answers the same ticket, as it is then, as long as it is yours.")
    @APIResponse(responseCode = "200", description = "Your ticket.")
    @APIResponse(responseCode = "204", description = "None waits in your queues.")
    @APIResponse(responseCode = "404", description = "not-a-rep")
    @APIResponse(responseCode = "409", description = "no-longer-yours")
    public RestResponse<TicketView> next(@BeanParam @Valid IdempotencyKey key) {
        String login = acting.current().subject();
        return OwnTransaction.of(() -> {
            RepCard rep = reps.byLogin(login);
            if (rep == null) {
                throw Problem.of(404, "not-a-rep", "This login belongs to no rep");
            }
            Ticket ticket = assigning.next(rep.id(), login, key.value());
            return ticket == null ? RestResponse.noContent() : answers.ok(ticket);
        });
    }
}
