package org.throughline.resolution;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.throughline.access.Acting;
import org.throughline.access.Actor;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.api.IdempotencyKey;
import org.throughline.api.OwnTransaction;
import org.throughline.numbers.SpokenNumber;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;

@Path("/api/v1/tickets/{number}/settlements")
@Tag(name = "Settlements", description = "A matter settled in one go: decided, returned, credited and said")
@RunOnVirtualThread
class SettlementsResource {

    private final Settling settling;
    private final TicketDesk tickets;
    private final Acting acting;
    private final Audit audit;

    SettlementsResource(Settling settling, TicketDesk tickets, Acting acting, Audit audit) {
        this.settling = settling;
        this.tickets = tickets;
        this.acting = acting;
        this.audit = audit;
    }

    @POST
    @RolesAllowed(Roles.REP)
    @Operation(
            operationId = "settle",
            summary = "Settles a matter: decision, return, credit and words to the customer, all of it or nothing",
            description =
                    "Each act is asked of the rules as they are now and granted, if they allow it to you alone; name"
                            + " in `decisions` what a supervisor has approved. The same request with the same"
                            + " Idempotency-Key gets the same answer, also after a crash; a refused one did nothing and"
                            + " leaves the key free.")
    @APIResponseSchema(value = Settlement.class, responseCode = "201", responseDescription = "All of it was done.")
    @APIResponse(responseCode = "200", description = "It was done before, by the same request.")
    @APIResponse(responseCode = "403", description = "no-rep, decision-of-another")
    @APIResponse(
            responseCode = "409",
            description = "decision-not-allowed, with the answer of the rules and the `wish` to have approved;"
                    + " decision-expired, decision-changed, decision-used, budget-exceeded, credit-exceeds-paid,"
                    + " credit-beyond-grant, credit-not-as-decided, return-exceeds-bought, customer-erased, disposition-needed,"
                    + " particulars-needed, state-refused, campaign-over")
    @APIResponse(
            responseCode = "422",
            description = "idempotency-key-reused, nothing-to-settle, customer-needed, order-refused, credit-of,"
                    + " credit-currency, line-twice, follow-up-refused, action-unknown, action-without-limit,"
                    + " decision-of-another-act, note-needed, currency-unknown, return-contradiction,"
                    + " action-of-goods, notice-text")
    public RestResponse<Settlement> settle(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number,
            @BeanParam @Valid IdempotencyKey key,
            @NotNull @Valid Settle body) {
        Actor actor = acting.current();
        return OwnTransaction.of(() -> {
            Settling.Settled done = settling.settle(number, body, key.value(), actor);
            audit.read("ticket", tickets.require(number).id().toString());
            return RestResponse.ResponseBuilder.create(
                            done.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK, done.settlement())
                    .build();
        });
    }

    @POST
    @Path("/preview")
    @RolesAllowed(Roles.REP)
    @Operation(
            operationId = "previewSettlement",
            summary = "What would come of it: the same answer, without any effect",
            description = "It is done and undone, so that it is refused for the same reasons as the request itself.")
    @APIResponse(responseCode = "200", description = "It would be done so.")
    @APIResponse(responseCode = "403", description = "As for the request itself.")
    @APIResponse(responseCode = "409", description = "As for the request itself.")
    @APIResponse(responseCode = "422", description = "As for the request itself.")
    public Settlement preview(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number, @NotNull @Valid Settle body) {
        Actor actor = acting.current();
        String key = "preview." + UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> audit.read("ticket", tickets.require(number).id().toString()));
        return OwnTransaction.rehearsed(
                () -> settling.settle(number, body, key, actor).settlement().preview());
    }

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(operationId = "listSettlements", summary = "How a matter was settled, the newest first")
    @APIResponse(responseCode = "200", description = "At most 200.")
    public List<Settlement> list(@PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number) {
        TicketCard ticket = tickets.require(number);
        audit.read("ticket", ticket.id().toString());
        return settling.of(ticket);
    }
}
