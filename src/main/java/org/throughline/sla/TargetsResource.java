package org.throughline.sla;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Roles;
import org.throughline.api.ETags;
import org.throughline.queues.BusinessCalendars;
import org.throughline.tickets.TicketKind;
import org.throughline.tickets.TicketPriority;

@Path("/api/v1/sla/targets")
@Tag(name = "Targets", description = "How soon tickets have to be answered and settled")
@RunOnVirtualThread
@Transactional
class TargetsResource {

    private final Targets targets;
    private final Recounts recounts;
    private final BusinessCalendars calendars;

    TargetsResource(Targets targets, Recounts recounts, BusinessCalendars calendars) {
        this.targets = targets;
        this.recounts = recounts;
        this.calendars = calendars;
    }

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Operation(operationId = "listTargets", summary = "All targets, by kind and priority")
    public List<TargetView> list() {
        return targets.byKey().stream().map(SlaTarget::view).toList();
    }

    @GET
    @Path("/{kind}/{priority}")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Operation(operationId = "getTarget", summary = "The target for a kind and priority")
    @APIResponse(responseCode = "200", description = "The target; its version in ETag")
    @APIResponse(responseCode = "404", description = "target-unknown")
    public RestResponse<TargetView> get(
            TicketKind kind, TicketPriority priority, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        SlaTarget target = known(kind, priority);
        return ETags.ok(target.view(), target.version(), ifNoneMatch);
    }

    @PUT
    @Path("/{kind}/{priority}")
    @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
    @Operation(
            operationId = "putTarget",
            summary = "Sets a target or changes one",
            description =
                    "Changing one that exists needs If-Match. Clocks that run follow within seconds: what they have"
                            + " used they have used.")
    @APIResponse(responseCode = "200", description = "The target; its new version in ETag")
    @APIResponse(responseCode = "412", description = "version-changed")
    @APIResponse(responseCode = "422", description = "target-calendar-unknown")
    @APIResponse(responseCode = "428", description = "if-match-required")
    public RestResponse<TargetView> put(
            TicketKind kind,
            TicketPriority priority,
            @NotNull @Valid PutTarget wish,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        TargetKey key = new TargetKey(kind, priority);
        SlaTarget target = targets.findById(key);
        if (calendars.hours(wish.calendar()) == null) {
            throw SlaProblem.calendar(wish.calendar());
        }
        if (target == null) {
            ETags.requireNew(ifMatch);
            target = new SlaTarget(key, wish);
            targets.persist(target);
        } else {
            ETags.requireMatch(ifMatch, target.version());
            target.become(wish);
        }
        targets.flush();
        recounts.ask(key);
        return ETags.ok(target.view(), target.version());
    }

    @DELETE
    @Path("/{kind}/{priority}")
    @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
    @Operation(operationId = "deleteTarget", summary = "Removes a target: nothing is due any more")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "target-unknown")
    @APIResponse(responseCode = "412", description = "version-changed")
    @APIResponse(responseCode = "428", description = "if-match-required")
    public void delete(TicketKind kind, TicketPriority priority, @HeaderParam("If-Match") @Nullable String ifMatch) {
        SlaTarget target = known(kind, priority);
        ETags.requireMatch(ifMatch, target.version());
        targets.delete(target);
        targets.flush();
        recounts.ask(target.key());
    }

    private SlaTarget known(TicketKind kind, TicketPriority priority) {
        SlaTarget target = targets.findById(new TargetKey(kind, priority));
        if (target == null) {
            throw SlaProblem.unknown();
        }
        return target;
    }
}
