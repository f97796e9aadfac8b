package org.throughline.tickets;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
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
import org.throughline.api.IdempotencyKey;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Page;
import org.throughline.api.Paging;
import org.throughline.numbers.SpokenNumber;
import org.throughline.telephony.CallId;

@Path("/api/v1/tickets")
@Tag(name = "Tickets", description = "Every matter of a customer has a number, a state and a timeline.")
@RunOnVirtualThread
class TicketsResource {

    private final TicketSearch search;
    private final Timeline timeline;
    private final Changing changing;
    private final TicketAnswers answers;
    private final NamedCalls calls;
    private final Acting acting;
    private final Audit audit;
    private final Clock clock;

    TicketsResource(
            TicketSearch search,
            Timeline timeline,
            Changing changing,
            TicketAnswers answers,
            NamedCalls calls,
            Acting acting,
            Audit audit,
            Clock clock) {
        this.search = search;
        this.timeline = timeline;
        this.changing = changing;
        this.answers = answers;
        this.calls = calls;
        this.acting = acting;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(
            summary = "Lists tickets that fit all the conditions, the newest first",
            description = "A page looks at 2,000 tickets at most: where few of very many fit, it may show fewer than it"
                    + " could, even none, and says with `next` where to go on. The last page has no `next`.")
    @APIResponse(responseCode = "200", description = "A page of tickets.")
    @APIResponse(
            responseCode = "400",
            description = "search-words-unfit, search-too-wide, sort-unfit, phone-number-invalid, cursor-invalid")
    @APIResponse(responseCode = "422", description = "assignee-unknown: `me` is no rep")
    public Page<TicketView> list(@BeanParam @Valid TicketFilter filter, @BeanParam @Valid Paging paging) {
        Page<TicketView> page = search.find(filter, paging);
        audit.read(
                "ticket",
                page.items().stream().map(ticket -> ticket.id().toString()).toList());
        return page;
    }

    @GET
    @Path("/{number}")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(summary = "Reads a ticket")
    public RestResponse<TicketView> get(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return answers.read(number, ifNoneMatch);
    }

    @POST
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Operation(
            summary = "Opens a ticket that no call has opened",
            description = "For what came by e-mail or in a visit, or is another matter than the call was about. It has"
                    + " a journey of its own, so that the phone knows it, too. The same Idempotency-Key again answers"
                    + " the ticket that was opened the first time.")
    @APIResponseSchema(
            value = TicketView.class,
            responseCode = "201",
            responseDescription = "The ticket, opened now or before; its address in Location.")
    @APIResponse(
            responseCode = "422",
            description = "idempotency-key-reused, customer-unknown, assignee-unknown, ticket-queue-unknown")
    public RestResponse<TicketView> open(@BeanParam @Valid IdempotencyKey key, @NotNull @Valid OpenTicket body) {
        String actor = acting.current().subject();
        return OwnTransaction.of(() -> answers.created(changing.open(body, actor, key.value())));
    }

    @PATCH
    @Path("/{number}")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Operation(
            summary = "Changes a ticket: its state, kind, priority, who has it, …",
            description = "Needs If-Match. All of it is done or nothing. Which state may follow which depends on the"
                    + " kind of ticket; `possible` of the ticket lists them. Each changed field is on the timeline.")
    @APIResponse(responseCode = "200", description = "Changed, or so already.")
    @APIResponse(responseCode = "409", description = "state-refused, disposition-needed, particulars-needed")
    @APIResponse(
            responseCode = "412",
            description = "version-changed; `changed` has the entries of the timeline since the version that you saw")
    @APIResponse(responseCode = "422", description = "assignee-unknown, ticket-queue-unknown")
    public RestResponse<TicketView> change(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ChangeTicket body) {
        String actor = acting.current().subject();
        return OwnTransaction.of(() -> {
            Ticket ticket = changing.seen(number, ifMatch);
            changing.change(ticket, body, actor);
            return answers.ok(ticket);
        });
    }

    @Schema(name = "PutTicketDisposition")
    record PutDisposition(
            @NotNull
            @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,47}")
            @Schema(description = "How it ended, a code.", examples = "replaced")
            String code,

            @Pattern(regexp = CallId.PATTERN)
            @Schema(description = "The call in which it was settled: about this matter, or one that you may see.")
            @Nullable
            String call) {}

    @PUT
    @Path("/{number}/disposition")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.ADMIN})
    @Operation(summary = "Says how a matter ended", description = "Needs If-Match. Each time is on the timeline.")
    @APIResponse(responseCode = "200", description = "Said.")
    @APIResponse(responseCode = "422", description = "ticket-call-refused")
    public RestResponse<TicketView> dispose(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid PutDisposition body) {
        Actor who = acting.current();
        return OwnTransaction.of(() -> {
            Ticket ticket = changing.seen(number, ifMatch);
            CallId call = body.call() == null ? null : new CallId(body.call());
            calls.require(call, ticket.id(), who);
            Instant now = clock.instant();
            ticket.disposed(body.code(), now);
            timeline.changed(ticket, Told.disposed(body.code(), call, who.subject(), now));
            return answers.ok(ticket);
        });
    }
}
