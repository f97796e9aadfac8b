package org.throughline.credits;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.throughline.access.Acting;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.api.OwnTransaction;
import org.throughline.tickets.TicketDesk;

@Path("/api/v1/credits")
@Tag(name = "Credits", description = "What was credited to customers, and what became of it")
@RunOnVirtualThread
class CreditsResource {

    private final CreditDesk desk;
    private final TicketDesk tickets;
    private final Acting acting;
    private final Audit audit;
    private final Clock clock;

    CreditsResource(CreditDesk desk, TicketDesk tickets, Acting acting, Audit audit, Clock clock) {
        this.desk = desk;
        this.tickets = tickets;
        this.acting = acting;
        this.audit = audit;
        this.clock = clock;
    }

    @Schema(
            name = "ReverseCredit",
            examples = "{\"reason\": \"entered-twice\", \"note\": \"The shop had credited it before\"}")
    record ReverseCredit(
            @NotNull @Pattern(regexp = CreditsProblem.CODE) @Schema(description = "A code of the company's own.")
            String reason,

            @NotBlank @Size(max = 2000) @Schema(description = "Why, for colleagues: a note of the ticket.")
            String note) {}

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(operationId = "getCredit", summary = "A credit memo")
    public CreditView get(@PathParam("id") UUID id) {
        MemoCard memo = desk.require(id);
        audit.read("credit", id.toString());
        return CreditView.of(memo);
    }

    @POST
    @Path("/{id}/reversal")
    @RolesAllowed(Roles.SUPERVISOR)
    @Operation(
            operationId = "reverseCredit",
            summary = "Takes a credit back, by a counter-entry",
            description = "The entry that it was booked by stays. What was credited can be credited again, by another"
                    + " decision. Once, however often it is asked for.")
    @APIResponse(responseCode = "200", description = "The credit, reversed now or before.")
    @APIResponse(responseCode = "404", description = "not-found")
    public CreditView reverse(@PathParam("id") UUID id, @NotNull @Valid ReverseCredit body) {
        return OwnTransaction.of(() -> {
            String by = acting.current().subject();
            CreditDesk.Done done = desk.reverse(id, body.reason(), by);
            MemoCard memo = done.memo();
            if (done.isNew() && tickets.card(memo.ticket()) != null) {
                tickets.note(memo.ticket(), null, by, body.note(), "credit/" + id + "/reversal", clock.instant());
            }
            audit.read("credit", id.toString());
            return CreditView.of(memo);
        });
    }
}
