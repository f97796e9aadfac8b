package org.throughline.authority;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Acting;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.api.Cursor;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Page;
import org.throughline.api.Paging;
import org.throughline.numbers.SpokenNumber;
import org.throughline.returns.Condition;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;

@Path("/api/v1/tickets/{number}")
@Tag(name = "Decisions", description = "What a rep may grant, and what was granted")
@RunOnVirtualThread
class TicketDecisionsResource {

    private static final String LISTING = "decisions";

    private final Deciding deciding;
    private final Decisions decisions;
    private final Grants grants;
    private final GrantableNow grantable;
    private final Authorities authorities;
    private final DecisionViews views;
    private final TicketDesk tickets;
    private final Acting acting;
    private final Audit audit;

    TicketDecisionsResource(
            Deciding deciding,
            Decisions decisions,
            Grants grants,
            GrantableNow grantable,
            Authorities authorities,
            DecisionViews views,
            TicketDesk tickets,
            Acting acting,
            Audit audit) {
        this.deciding = deciding;
        this.decisions = decisions;
        this.grants = grants;
        this.grantable = grantable;
        this.authorities = authorities;
        this.views = views;
        this.tickets = tickets;
        this.acting = acting;
        this.audit = audit;
    }

    @GET
    @Path("/grantable")
    @RolesAllowed(Roles.REP)
    @Transactional
    @Operation(
            operationId = "listGrantable",
            summary = "What you may grant now, to this customer in this matter",
            description = "By all decision tables that are in effect, by name. Nothing is kept of the question.")
    @APIResponse(responseCode = "200", description = "One for each table.")
    @APIResponse(responseCode = "403", description = "no-rep")
    @APIResponse(responseCode = "422", description = "order-refused")
    public List<Grantable> grantable(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number,
            @QueryParam("order")
                    @Pattern(regexp = "[0-9]{1,20}")
                    @Parameter(description = "The number of the order that it is about.")
                    @Nullable
                    String order,
            @QueryParam("sku")
                    @Pattern(regexp = "[A-Za-z0-9_.:/-]{1,64}")
                    @Parameter(description = "The line of that order.")
                    @Nullable
                    String sku,
            @QueryParam("reason") @Pattern(regexp = Wish.CODE) @Nullable String reason,
            @QueryParam("condition") @Parameter(description = "Of the goods, as the customer says.") @Nullable
                    Condition condition,
            @QueryParam("currency")
                    @Pattern(regexp = "[A-Z]{3}")
                    @Parameter(description = "ISO 4217; the order's, if it is not said.")
                    @Nullable
                    String currency) {
        Asker asker = authorities.asker(acting.current());
        TicketCard ticket = tickets.require(number);
        audit.read("ticket", ticket.id().toString());
        return grantable.of(
                asker, ticket, new Wish("any", currency, null, order, null, sku, null, reason, condition, null));
    }

    @POST
    @Path("/decisions")
    @RolesAllowed(Roles.REP)
    @ResponseStatus(201)
    @Operation(
            operationId = "askDecision",
            summary = "Asks whether you may grant something: may I?",
            description =
                    "Nothing comes of it but the answer, which explains itself and is kept. It is good for what was"
                            + " asked, once, for 15 minutes (`throughline.authority.good-for`): use it with"
                            + " `POST /api/v1/decisions/{id}/grant`, or ask for the approval that it needs.")
    @APIResponseSchema(
            value = DecisionView.class,
            responseCode = "201",
            responseDescription = "The answer, whatever it is.")
    @APIResponse(responseCode = "403", description = "no-rep")
    @APIResponse(
            responseCode = "422",
            description = "action-unknown, order-refused, amount-incomplete, currency-unknown")
    public DecisionView ask(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number, @NotNull @Valid Wish body) {
        return OwnTransaction.of(() -> {
            Decision decision = deciding.ask(number, body, authorities.asker(acting.current()));
            audit.read("ticket", decision.ticket().toString());
            return views.of(decision);
        });
    }

    @GET
    @Path("/decisions")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.ADMIN})
    @Transactional
    @Operation(operationId = "listDecisions", summary = "What was asked in a matter, and answered; the newest first")
    public Page<DecisionView> list(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number,
            @BeanParam @Valid Paging paging) {
        TicketCard ticket = tickets.require(number);
        audit.read("ticket", ticket.id().toString());
        Cursor after = paging.after(LISTING, 1);
        List<Decision> rows =
                decisions.of(tickets.partsOf(ticket.id()), after == null ? null : after.uuid(0), paging.rows());
        return Page.cut(rows, paging.limit(), last -> Cursor.of(LISTING, last.id()))
                .map(views::of);
    }

    @GET
    @Path("/grants")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(operationId = "listGrants", summary = "What was granted in a matter, the newest first")
    @APIResponse(responseCode = "200", description = "At most 200.")
    public List<GrantView> grants(@PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number) {
        TicketCard ticket = tickets.require(number);
        audit.read("ticket", ticket.id().toString());
        return grants.of(tickets.partsOf(ticket.id())).stream().map(Grant::view).toList();
    }
}
