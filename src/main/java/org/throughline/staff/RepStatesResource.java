package org.throughline.staff;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Acting;
import org.throughline.access.Roles;
import org.throughline.api.ETags;

@Path("/api/v1/reps")
@Tag(name = "Reps")
@RunOnVirtualThread
@Transactional
class RepStatesResource {

    private final Roster roster;
    private final Shifts shifts;
    private final StaffConfig config;
    private final Acting acting;

    RepStatesResource(Roster roster, Shifts shifts, StaffConfig config, Acting acting) {
        this.roster = roster;
        this.shifts = shifts;
        this.config = config;
        this.acting = acting;
    }

    @GET
    @Path("/me")
    @RolesAllowed(Roles.REP)
    @Operation(operationId = "getMe", summary = "The rep who asks")
    @APIResponse(responseCode = "200", description = "Who you are and what you do now")
    @APIResponse(responseCode = "404", description = "not-a-rep")
    public FloorView me() {
        var card = myself();
        return FloorView.of(new RepAtWork(card, roster.presence(card.id())));
    }

    @GET
    @Path("/me/state")
    @RolesAllowed(Roles.REP)
    @Operation(operationId = "getMyState", summary = "What the rep who asks means to do")
    @APIResponse(responseCode = "200", description = "The state; its version in ETag")
    @APIResponse(responseCode = "404", description = "not-a-rep")
    public RestResponse<StateView> state() {
        return answer(shifts.now(myself().id()));
    }

    @PUT
    @Path("/me/state")
    @RolesAllowed(Roles.REP)
    @Operation(
            operationId = "putMyState",
            summary = "Logs in (READY), pauses, ends a wrap-up (READY), logs out (OUT)",
            description = "Asking for the state one is in changes nothing: a double click does no harm. With If-Match"
                    + " it changes only the version seen.")
    @APIResponse(responseCode = "200", description = "The state; its version in ETag")
    @APIResponse(responseCode = "404", description = "not-a-rep")
    @APIResponse(responseCode = "409", description = "rep-inactive")
    @APIResponse(responseCode = "412", description = "version-changed")
    @APIResponse(responseCode = "422", description = "rep-state-invalid, pause-reason-invalid")
    public RestResponse<StateView> change(
            @NotNull @Valid StateWish wish, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return change(myself(), wish, ifMatch);
    }

    @PUT
    @Path("/{login}/state")
    @RolesAllowed(Roles.SUPERVISOR)
    @Operation(
            operationId = "putRepState",
            summary = "Pauses another rep or logs them out",
            description = "READY is the rep's own to say. It is kept who did it.")
    @APIResponse(responseCode = "200", description = "The state; its version in ETag")
    @APIResponse(responseCode = "404", description = "rep-unknown")
    @APIResponse(responseCode = "412", description = "version-changed")
    @APIResponse(responseCode = "422", description = "rep-state-invalid, pause-reason-invalid")
    public RestResponse<StateView> change(
            String login, @NotNull @Valid StateWish wish, @HeaderParam("If-Match") @Nullable String ifMatch) {
        var card = roster.byLogin(login);
        if (card == null) {
            throw StaffProblem.unknown();
        }
        if (wish.state() == Intent.READY) {
            throw StaffProblem.state("Only the rep can say that they are ready.");
        }
        return change(card, wish, ifMatch);
    }

    private RestResponse<StateView> change(RepCard rep, StateWish wish, @Nullable String ifMatch) {
        wish.check(config.pauseReasons());
        if (wish.state() != Intent.OUT && !rep.active()) {
            throw StaffProblem.inactive();
        }
        var attendance = shifts.change(rep.id(), (current, at) -> {
            if (ifMatch != null) {
                ETags.requireMatch(ifMatch, current.version());
            }
            return current.become(wish.state(), wish.reason(), at);
        });
        // the version in the tag is that after the change
        shifts.write();
        return answer(attendance);
    }

    private RestResponse<StateView> answer(Attendance attendance) {
        return ETags.ok(StateView.of(roster.presence(attendance.rep())), attendance.version());
    }

    private RepCard myself() {
        var login = acting.current().repLogin();
        var card = login == null ? null : roster.byLogin(login);
        if (card == null) {
            throw StaffProblem.notARep();
        }
        return card;
    }
}
