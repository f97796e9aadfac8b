package org.throughline.tickets;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Acting;
import org.throughline.access.Roles;
import org.throughline.api.IdempotencyKey;
import org.throughline.api.OwnTransaction;
import org.throughline.numbers.SpokenNumber;

@Path("/api/v1/tickets/{number}")
@Tag(name = "Tickets")
@RunOnVirtualThread
class MergesResource {

    private final Merging merging;
    private final TicketAnswers answers;
    private final Acting acting;

    MergesResource(Merging merging, TicketAnswers answers, Acting acting) {
        this.merging = merging;
        this.answers = answers;
        this.acting = acting;
    }

    @Schema(name = "MergeTicket")
    record MergeTicket(
            @NotNull
            @Pattern(regexp = SpokenNumber.PATTERN)
            @Schema(description = "The number of the ticket that goes on.", examples = "1002349")
            String into) {}

    @POST
    @Path("/merge")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR})
    @Operation(
            summary = "Merges a ticket into another one that is about the same matter",
            description = "Needs If-Match. The ticket is closed, and from then on its number answers with the other"
                    + " one, whose timeline has the entries of both. Merging again changes nothing.")
    @APIResponse(responseCode = "200", description = "The ticket that goes on.")
    @APIResponse(responseCode = "409", description = "merge-other-customer")
    @APIResponse(responseCode = "422", description = "merge-target")
    public RestResponse<TicketView> merge(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid MergeTicket body) {
        String actor = acting.current().subject();
        return OwnTransaction.of(() -> answers.ok(merging.merge(number, ifMatch, body.into(), actor)));
    }

    @POST
    @Path("/split")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR})
    @Operation(
            summary = "Opens a ticket for a second matter that was found on this one",
            description = "Needs If-Match. It is the same customer's, and the notes and messages that are named go with"
                    + " it. The same Idempotency-Key again answers the ticket that was opened the first time.")
    @APIResponseSchema(
            value = TicketView.class,
            responseCode = "201",
            responseDescription = "The new ticket, opened now or before; its address in Location.")
    @APIResponse(responseCode = "422", description = "split-entries, idempotency-key-reused, ticket-queue-unknown")
    public RestResponse<TicketView> split(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @BeanParam @Valid IdempotencyKey key,
            @NotNull @Valid SplitTicket body) {
        String actor = acting.current().subject();
        return OwnTransaction.of(() -> answers.created(merging.split(number, ifMatch, body, actor, key.value())));
    }
}
