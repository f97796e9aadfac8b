package org.throughline.authority;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Acting;
import org.throughline.access.Actor;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.api.OwnTransaction;

@Path("/api/v1/decisions/{id}")
@Tag(name = "Decisions")
@RunOnVirtualThread
class DecisionsResource {

    private final Decisions decisions;
    private final Granting granting;
    private final DecisionViews views;
    private final Acting acting;
    private final Audit audit;

    DecisionsResource(Decisions decisions, Granting granting, DecisionViews views, Acting acting, Audit audit) {
        this.decisions = decisions;
        this.granting = granting;
        this.views = views;
        this.acting = acting;
        this.audit = audit;
    }

    @Schema(name = "GrantDecision", examples = "{\"note\": \"Two weeks late, and the third time.\"}")
    record Use(
            @Schema(description = "Why, for colleagues; needed where the decision says so.")
            @Nullable
            @Size(max = 4000)
            @Pattern(regexp = GrantDesk.WORDS)
            String note) {

        Granting.@Nullable Why why(UUID decision) {
            return note == null ? null : new Granting.Why(note, "grant/" + decision);
        }
    }

    @Schema(name = "ReverseGrant", examples = "{\"reason\": \"It was the wrong customer.\"}")
    record Reverse(@NotBlank @Size(max = 4000) String reason) {}

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.ADMIN})
    @Transactional
    @Operation(operationId = "getDecision", summary = "A decision, with its reasons")
    public DecisionView get(@PathParam("id") UUID id) {
        Decision decision = decisions.require(id);
        audit.read("ticket", decision.ticket().toString());
        return views.of(decision);
    }

    @POST
    @Path("/grant")
    @RolesAllowed(Roles.REP)
    @Operation(
            operationId = "grantDecision",
            summary = "Grants what was decided",
            description =
                    "Once, by who asked, while the decision is good, and only if the rules and what they ask about"
                            + " still say so. The budgets pay for it. The same again is what was granted then.")
    @APIResponseSchema(
            value = GrantView.class,
            responseCode = "201",
            responseDescription = "Granted; it is on the timeline.")
    @APIResponse(responseCode = "200", description = "It was granted before.")
    @APIResponse(responseCode = "403", description = "decision-of-another")
    @APIResponse(
            responseCode = "409",
            description =
                    "decision-expired, decision-not-allowed, decision-changed with the `outcome` now, budget-exceeded")
    @APIResponse(responseCode = "422", description = "note-needed")
    public RestResponse<GrantView> grant(@PathParam("id") UUID id, @NotNull @Valid Use body) {
        Actor actor = acting.current();
        return OwnTransaction.of(() -> {
            Granting.Granted granted = granting.grant(id, body.why(id), actor);
            return RestResponse.ResponseBuilder.create(
                            granted.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                            granted.grant().view())
                    .build();
        });
    }

    @POST
    @Path("/grant/reversal")
    @RolesAllowed(Roles.SUPERVISOR)
    @Operation(
            operationId = "reverseGrant",
            summary = "Takes back what was granted",
            description = "The budgets get it again. The grant stays, marked. The same again changes nothing.")
    @APIResponse(responseCode = "200", description = "It is reversed.")
    @APIResponse(
            responseCode = "409",
            description = "grant-carried-out: a credit or a return stands on it, which are taken back by themselves.")
    public GrantView reverse(@PathParam("id") UUID id, @NotNull @Valid Reverse body) {
        Actor actor = acting.current();
        return OwnTransaction.of(
                () -> granting.reverse(id, body.reason(), actor).view());
    }
}
