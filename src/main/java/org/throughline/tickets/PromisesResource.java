package org.throughline.tickets;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Acting;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Problem;
import org.throughline.numbers.SpokenNumber;

@Path("/api/v1/tickets/{number}/promises")
@Tag(name = "Tickets")
@RunOnVirtualThread
class PromisesResource {

    private final Tickets tickets;
    private final Promises promises;
    private final Timeline timeline;
    private final Acting acting;
    private final Audit audit;
    private final Clock clock;

    PromisesResource(Tickets tickets, Promises promises, Timeline timeline, Acting acting, Audit audit, Clock clock) {
        this.tickets = tickets;
        this.promises = promises;
        this.timeline = timeline;
        this.acting = acting;
        this.audit = audit;
        this.clock = clock;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TicketPromise")
    record PromiseView(
            UUID id,

            @Schema(examples = "CALL_BACK") String kind,
            @Schema(examples = "CLOSED") String reason,
            Instant made,

            @Schema(description = "By when; absent if no time was said.") @Nullable
            Instant due,

            @Schema(description = "When it was kept; absent while it is owed.") @Nullable
            Instant kept) {

        static PromiseView of(Promise promise) {
            PromiseCard card = promise.card();
            return new PromiseView(card.id(), card.kind(), card.reason(), card.made(), card.due(), card.kept());
        }
    }

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(summary = "Lists what the customer was promised, the latest first")
    public List<PromiseView> list(@PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number) {
        TicketId ticket = tickets.require(number).id();
        audit.read("ticket", ticket.toString());
        return promises.of(ticket).stream().map(PromiseView::of).toList();
    }

    @PUT
    @Path("/{promise}/kept")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.ADMIN})
    @Operation(summary = "Says that a promise was kept", description = "Saying it again changes nothing.")
    public PromiseView keep(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number, @PathParam("promise") UUID id) {
        String actor = acting.current().subject();
        return OwnTransaction.of(() -> {
            Ticket ticket = tickets.require(number);
            Promise promise = promises.findById(id, LockModeType.PESSIMISTIC_WRITE);
            if (promise == null || !promises.isOf(promise, ticket.id())) {
                throw Problem.of(404, "not-found", "There is no such promise on this ticket");
            }
            audit.read("ticket", ticket.id().toString());
            Instant now = clock.instant();
            if (promise.keep(now)) {
                timeline.add(ticket.id(), Told.kept(promise, actor, now));
            }
            return PromiseView.of(promise);
        });
    }
}
