package org.throughline.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.throughline.access.Acting;
import org.throughline.access.Actor;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.api.Problem;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.CustomerId;
import org.throughline.journeys.CallRecords;
import org.throughline.journeys.CallView;
import org.throughline.journeys.JourneyBook;
import org.throughline.journeys.Sight;
import org.throughline.staff.RepCard;

/// Calls that are up, and what is known of each caller.
@Path("/api/v1/calls")
@Tag(name = "Calls", description = "Calls as they happen: who calls, why, and all that was said")
@RunOnVirtualThread
class CallsResource {

    private static final int MOST = 500;

    private final Sight sight;
    private final Contexts contexts;
    private final CallRecords records;
    private final JourneyBook journeys;
    private final CustomerDirectory customers;
    private final Acting acting;
    private final Audit audit;

    CallsResource(
            Sight sight,
            Contexts contexts,
            CallRecords records,
            JourneyBook journeys,
            CustomerDirectory customers,
            Acting acting,
            Audit audit) {
        this.sight = sight;
        this.contexts = contexts;
        this.records = records;
        this.journeys = journeys;
        this.customers = customers;
        this.acting = acting;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR})
    @Transactional
    @Operation(
            operationId = "listCalls",
            summary = "The calls that are up and that you may see",
            description =
                    "A supervisor sees the newest of all; a rep those that ring at or talk with them, then those that "
                            + "wait in their queues, then those that are parked. At most 500; the newest first.")
    public List<CallLine> list() {
        return sight.running(acting.current(), MOST).stream()
                .map(call -> CallLine.of(call, records.legs(call.id())))
                .toList();
    }

    @GET
    @Path("/{call}/context")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR})
    @Transactional
    @Operation(operationId = "callerContext", summary = "The caller context: all that is known, on one screen")
    @APIResponse(responseCode = "200", description = "What is known of the caller")
    @APIResponse(responseCode = "404", description = "No such call, or not yours to see")
    public CallerContext context(@PathParam("call") String id) {
        CallView call = sight.call(id, acting.current());
        audit.read("context", id);
        if (call.customer() != null) {
            // which customer it was may change later; who was shown is what counts
            audit.read("customer", call.customer().value().toString());
        }
        return contexts.of(call, acting.current());
    }

    /// @param externalId the customer's id in the system that owns customers
    @Schema(examples = "{\"externalId\": \"C-42\"}")
    record Confirmation(@NotBlank @Size(max = 64) String externalId) {}

    @POST
    @Path("/{call}/confirmation")
    @RolesAllowed(Roles.REP)
    @Transactional
    @Operation(
            operationId = "confirmCaller",
            summary = "You have made sure who is calling",
            description =
                    "Raises the verification to CONFIRMED_BY_REP, whatever was believed. Only for a call you talk in.")
    @APIResponse(responseCode = "204", description = "Confirmed")
    @APIResponse(responseCode = "404", description = "No such call or customer")
    @APIResponse(responseCode = "409", description = "You are not talking with this caller")
    public Response confirm(@PathParam("call") String id, @NotNull @Valid Confirmation confirmation) {
        Actor actor = acting.current();
        CallView call = sight.call(id, actor);
        RepCard rep = sight.rep(actor);
        if (rep == null
                || records.openOf(rep.id()).stream()
                        .noneMatch(leg -> leg.talking() && leg.call().equals(call.id()))) {
            throw Problem.of(409, "not-talking", "Only who talks with the caller can confirm who it is");
        }
        CustomerId customer = customers.byExternalId(confirmation.externalId());
        if (customer == null) {
            throw Problem.of(404, "customer-unknown", "There is no customer with this external id");
        }
        journeys.confirm(call.id(), customer, actor.subject());
        return Response.noContent().build();
    }
}
