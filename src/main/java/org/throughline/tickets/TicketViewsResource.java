package org.throughline.tickets;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
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
import org.throughline.access.Roles;
import org.throughline.api.Cursor;
import org.throughline.api.ETags;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Page;
import org.throughline.api.Paging;
import org.throughline.api.Problem;

@Path("/api/v1/ticket-views")
@Tag(name = "Tickets")
@RunOnVirtualThread
@RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
class TicketViewsResource {

    private static final String LISTING = "ticket-views";

    private final SavedViews views;
    private final Acting acting;

    TicketViewsResource(SavedViews views, Acting acting) {
        this.views = views;
        this.acting = acting;
    }

    /// @param owner a login
    @Schema(name = "SavedTicketView")
    record View(
            UUID id,
            String name,
            TicketQuery query,
            boolean shared,

            @Schema(description = "The login of who keeps it.")
            String owner) {

        static View of(SavedView view) {
            return new View(view.id(), view.name(), view.query(), view.shared(), view.owner());
        }
    }

    @GET
    @Transactional
    @Operation(summary = "Lists the saved views of tickets that are yours or shared, the latest first")
    public Page<View> list(@BeanParam @Valid Paging paging) {
        Cursor after = paging.after(LISTING, 1);
        List<SavedView> rows =
                views.seenBy(acting.current().subject(), after == null ? null : after.uuid(0), paging.rows());
        return Page.cut(rows, paging.limit(), last -> Cursor.of(LISTING, last.id()))
                .map(View::of);
    }

    @POST
    @Operation(
            summary = "Saves a view of tickets",
            description = "Its conditions are then said by `view=<id>` in the list of tickets. At most 100 for each"
                    + " person, each with a name of its own: the same again is refused.")
    @APIResponseSchema(
            value = View.class,
            responseCode = "201",
            responseDescription = "Saved; its address in Location.")
    @APIResponse(responseCode = "409", description = "view-name-taken, too-many-views")
    public RestResponse<View> save(@NotNull @Valid PutTicketView body) {
        String owner = acting.current().subject();
        SavedView view = OwnTransaction.of(() -> views.keep(owner, body));
        return ETags.created(View.of(view), view.version(), "/api/v1/ticket-views/" + view.id());
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(summary = "Reads a saved view of tickets")
    public RestResponse<View> get(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        SavedView view = views.seen(id, acting.current().subject());
        return ETags.ok(View.of(view), view.version(), ifNoneMatch);
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Changes a saved view of tickets", description = "Needs If-Match. Only its owner does.")
    @APIResponse(responseCode = "200", description = "Changed, or so already.")
    @APIResponse(responseCode = "403", description = "view-of-another")
    @APIResponse(responseCode = "409", description = "view-name-taken")
    @APIResponse(responseCode = "412", description = "version-changed")
    public RestResponse<View> change(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid PutTicketView body) {
        String login = acting.current().subject();
        SavedView changed = OwnTransaction.of(() -> {
            SavedView view = views.forChange(id, login);
            refuseUnless(view.isOf(login));
            ETags.requireMatch(ifMatch, view.version());
            views.change(view, body);
            return view;
        });
        return ETags.ok(View.of(changed), changed.version());
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Deletes a saved view of tickets",
            description = "Needs If-Match. Its owner does, or an administrator if it is shared.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    @APIResponse(responseCode = "403", description = "view-of-another")
    @APIResponse(responseCode = "412", description = "version-changed")
    public void delete(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        Actor who = acting.current();
        OwnTransaction.of(() -> {
            SavedView view = views.forChange(id, who.subject());
            refuseUnless(view.isOf(who.subject()) || who.is(Roles.ADMIN));
            ETags.requireMatch(ifMatch, view.version());
            views.delete(view);
            return List.of();
        });
    }

    private static void refuseUnless(boolean mayChange) {
        if (!mayChange) {
            throw Problem.of(403, "view-of-another", "Somebody else keeps this view");
        }
    }
}
