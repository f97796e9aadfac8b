package org.throughline.staff;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Roles;
import org.throughline.api.Cursor;
import org.throughline.api.ETags;
import org.throughline.api.Page;
import org.throughline.api.Paging;

@Path("/api/v1/reps")
@Tag(name = "Reps", description = "Who works here, what they can, and what they do now")
@RunOnVirtualThread
@Transactional
class RepsResource {

    private static final String LOGIN = "[a-z0-9][a-z0-9._@-]{0,63}";
    private static final String LISTING = "reps";

    private final Reps reps;
    private final Register register;
    private final Roster roster;

    RepsResource(Reps reps, Register register, Roster roster) {
        this.reps = reps;
        this.register = register;
        this.roster = roster;
    }

    @GET
    @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
    @Operation(
            operationId = "listReps",
            summary = "The floor: every rep, what they mean to do and what their phone does; by login")
    public Page<FloorView> list(@BeanParam @Valid Paging paging) {
        var after = paging.after(LISTING, 1);
        var rows = reps.after(after == null ? "" : after.ascii(0), paging.rows());
        var page = Page.cut(rows, paging.limit(), rep -> Cursor.of(LISTING, rep.login()));
        return new Page<>(
                roster.atWork(page.items()).stream().map(FloorView::of).toList(), page.next());
    }

    @GET
    @Path("/{login}")
    @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
    @Operation(operationId = "getRep", summary = "A rep")
    @APIResponse(responseCode = "200", description = "The rep; its version in ETag")
    @APIResponse(responseCode = "404", description = "rep-unknown")
    public RestResponse<RepView> get(String login, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        var rep = reps.by("login", login);
        if (rep == null) {
            throw StaffProblem.unknown();
        }
        return ETags.ok(RepView.of(rep.card()), rep.version(), ifNoneMatch);
    }

    @PUT
    @Path("/{login}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "putRep",
            summary = "Takes a rep on or changes one",
            description = "The login is that of the rep's account. Without If-Match whatever version there is is"
                    + " replaced. A rep who is not active is logged out at once.")
    @APIResponse(responseCode = "200", description = "The rep; its new version in ETag")
    @APIResponse(responseCode = "409", description = "rep-taken: endpoint or extension belongs to another rep")
    @APIResponse(responseCode = "412", description = "version-changed")
    public RestResponse<RepView> put(
            @Pattern(regexp = LOGIN) String login,
            @NotNull @Valid RepProfile profile,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        if (login.equals("me")) {
            throw StaffProblem.reserved();
        }
        var rep = register.put(login, profile, ifMatch).rep();
        return ETags.ok(RepView.of(rep.card()), rep.version());
    }
}
