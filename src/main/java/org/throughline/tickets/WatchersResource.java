package org.throughline.tickets;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.throughline.access.Acting;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Problem;
import org.throughline.numbers.SpokenNumber;
import org.throughline.staff.RepCard;
import org.throughline.staff.RepId;
import org.throughline.staff.Roster;

/// Watching a ticket changes nothing about it: it is no version of it, and no entry.
@Path("/api/v1/tickets/{number}/watchers")
@Tag(name = "Tickets")
@RunOnVirtualThread
class WatchersResource {

    private final Tickets tickets;
    private final Watchers watchers;
    private final Roster reps;
    private final Acting acting;
    private final Audit audit;

    WatchersResource(Tickets tickets, Watchers watchers, Roster reps, Acting acting, Audit audit) {
        this.tickets = tickets;
        this.watchers = watchers;
        this.reps = reps;
        this.acting = acting;
        this.audit = audit;
    }

    @Schema(name = "Watcher")
    record WatcherView(UUID rep, String login) {

        static WatcherView of(RepCard rep) {
            return new WatcherView(rep.id().value(), rep.login());
        }
    }

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.ADMIN})
    @Transactional
    @Operation(summary = "Lists the reps who watch a ticket")
    public List<WatcherView> list(@PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number) {
        TicketId ticket = tickets.require(number).id();
        audit.read("ticket", ticket.toString());
        return watchers.of(ticket).stream()
                .map(reps::byId)
                .filter(Objects::nonNull)
                .map(WatcherView::of)
                .toList();
    }

    @PUT
    @Path("/me")
    @RolesAllowed(Roles.REP)
    @Operation(
            summary = "Watches a ticket: you are told of it on the live stream, although it is not yours",
            description = "Watching it again changes nothing. Nobody watches a ticket after they were deactivated.")
    @APIResponse(responseCode = "204", description = "You watch it.")
    @APIResponse(responseCode = "404", description = "not-found, not-a-rep")
    @APIResponse(responseCode = "409", description = "too-many-watchers, rep-inactive")
    public void watch(@PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number) {
        add(number, me());
    }

    @DELETE
    @Path("/me")
    @RolesAllowed(Roles.REP)
    @Operation(summary = "Watches a ticket no longer")
    @APIResponse(responseCode = "204", description = "You don't watch it.")
    @APIResponse(responseCode = "404", description = "not-found, not-a-rep")
    public void unwatch(@PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number) {
        remove(number, me());
    }

    @PUT
    @Path("/{rep}")
    @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
    @Operation(summary = "Has a rep watch a ticket")
    @APIResponse(responseCode = "204", description = "They watch it.")
    @APIResponse(responseCode = "404", description = "not-found, rep-unknown")
    @APIResponse(responseCode = "409", description = "too-many-watchers, rep-inactive")
    public void add(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number, @PathParam("rep") UUID rep) {
        add(number, new RepId(rep));
    }

    @DELETE
    @Path("/{rep}")
    @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
    @Operation(summary = "Has a rep watch a ticket no longer")
    @APIResponse(responseCode = "204", description = "They don't watch it.")
    public void remove(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number, @PathParam("rep") UUID rep) {
        remove(number, new RepId(rep));
    }

    private void add(String number, RepId rep) {
        OwnTransaction.of(() -> {
            watchers.add(tickets.requireForChange(number).id(), rep);
            return rep;
        });
    }

    private void remove(String number, RepId rep) {
        OwnTransaction.of(() -> {
            watchers.remove(tickets.requireForChange(number).id(), rep);
            return rep;
        });
    }

    private RepId me() {
        String login = acting.current().repLogin();
        RepCard rep = login == null ? null : reps.byLogin(login);
        if (rep == null) {
            throw Problem.of(404, "not-a-rep", "This login is not a rep's");
        }
        return rep.id();
    }
}
