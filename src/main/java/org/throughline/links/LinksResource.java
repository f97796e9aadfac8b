package org.throughline.links;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Acting;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.api.ETags;
import org.throughline.api.OwnTransaction;
import org.throughline.links.Linking.Linked;
import org.throughline.numbers.SpokenNumber;
import org.throughline.orders.OrderBook;
import org.throughline.orders.OrderCard;
import org.throughline.orders.OrderLine;
import org.throughline.tickets.OtherChanges;
import org.throughline.tickets.OtherChanges.Versioned;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;
import org.throughline.tickets.TicketKind;
import org.throughline.tickets.TicketState;

@Path("/api/v1/tickets/{number}/links")
@Tag(name = "Tickets")
@RunOnVirtualThread
class LinksResource {

    private final Links links;
    private final Linking linking;
    private final OtherChanges tickets;
    private final TicketDesk desk;
    private final OrderBook orders;
    private final Acting acting;
    private final Audit audit;

    LinksResource(
            Links links,
            Linking linking,
            OtherChanges tickets,
            TicketDesk desk,
            OrderBook orders,
            Acting acting,
            Audit audit) {
        this.links = links;
        this.linking = linking;
        this.tickets = tickets;
        this.desk = desk;
        this.orders = orders;
        this.acting = acting;
        this.audit = audit;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TicketLink", description = "With `role` of tickets, `ticket`; with ORDER, `order`; else `problem`.")
    record LinkView(
            UUID id,

            @Schema(description = "What it is to this ticket.")
            LinkRole role,

            @Nullable LinkedTicket ticket,
            @Nullable LinkedOrder order,

            @Schema(description = "As it was said: nothing here knows it.", examples = "PRB0040012") @Nullable
            String problem) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LinkedTicket")
    record LinkedTicket(
            @Schema(examples = "1002349") String number,
            TicketKind kind,
            TicketState state,
            @Nullable String subject) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LinkedOrder", description = "Without `number`: it is kept no longer.")
    record LinkedOrder(
            UUID id,

            @Schema(examples = "471100") @Nullable String number,

            @Schema(description = "The line that is meant; absent if the whole order is.", examples = "KETTLE-17")
            @Nullable
            String sku,

            @Schema(description = "Of that line.", examples = "Kettle, 1.7 l") @Nullable
            String title) {}

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(
            summary = "Lists what a ticket is linked with, the oldest link first",
            description = "A link of two tickets is in the list of each, by what the other one is to it. The ETag is"
                    + " the ticket's.")
    @APIResponse(responseCode = "200", description = "At most 100; more after a merge.")
    public RestResponse<List<LinkView>> list(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number) {
        Versioned ticket = tickets.read(number);
        return ETags.ok(shown(ticket.id(), links.of(ticket.id())), ticket.version());
    }

    @POST
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Operation(
            summary = "Links a ticket with another one, an order or a line of it, or a problem",
            description = "Needs If-Match, the ETag of the ticket. It is on the timeline, of two tickets on both. The"
                    + " same again changes nothing.")
    @APIResponseSchema(
            value = LinkView.class,
            responseCode = "201",
            responseDescription = "Linked; the ticket's new ETag.")
    @APIResponse(responseCode = "200", description = "It was linked so before.")
    @APIResponse(responseCode = "409", description = "link-circle, too-many-links")
    @APIResponse(responseCode = "412", description = "version-changed, with what has `changed`")
    @APIResponse(responseCode = "422", description = "link-target")
    public RestResponse<LinkView> add(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid PostLink body) {
        String actor = acting.current().subject();
        return OwnTransaction.of(() -> {
            Linked linked = linking.add(number, ifMatch, body, actor);
            Versioned ticket = linked.ticket();
            LinkView view = shown(ticket.id(), List.of(linked.link())).getFirst();
            return linked.isNew()
                    ? ETags.created(
                            view,
                            ticket.version(),
                            "/api/v1/tickets/" + ticket.ticket().number() + "/links")
                    : ETags.ok(view, ticket.version());
        });
    }

    @DELETE
    @Path("/{link}")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Operation(
            summary = "Takes a link away",
            description = "Needs If-Match, the ETag of the ticket. From whichever end. That it was there stays on the"
                    + " timeline.")
    @APIResponse(responseCode = "204", description = "It is gone; the ticket's new ETag.")
    @APIResponse(responseCode = "412", description = "version-changed, with what has `changed`")
    public RestResponse<Void> remove(
            @PathParam("number") @Pattern(regexp = SpokenNumber.PATTERN) String number,
            @PathParam("link") UUID link,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        String actor = acting.current().subject();
        int version = OwnTransaction.of(() -> linking.remove(number, ifMatch, link, actor));
        return ResponseBuilder.<Void>noContent()
                .header(HttpHeaders.ETAG, ETags.of(version))
                .build();
    }

    private List<LinkView> shown(TicketId ticket, List<Link> some) {
        List<String> read = new ArrayList<>(List.of(ticket.toString()));
        some.stream()
                .map(link -> link.across(ticket))
                .filter(Objects::nonNull)
                .forEach(other -> read.add(other.toString()));
        audit.read("ticket", read);
        audit.read(
                "order",
                some.stream()
                        .filter(link -> link.role() == LinkRole.ORDER)
                        .map(link -> link.order().toString())
                        .distinct()
                        .toList());
        return some.stream().map(link -> view(link, ticket)).toList();
    }

    private LinkView view(Link link, TicketId end) {
        LinkRole role = link.seenFrom(end);
        return switch (role) {
            case DUPLICATE_OF, HAS_DUPLICATE, PARENT, CHILD ->
                new LinkView(link.id(), role, ticket(link.across(end)), null, null);
            case ORDER -> new LinkView(link.id(), role, null, order(link), null);
            case PROBLEM -> new LinkView(link.id(), role, null, null, link.target());
        };
    }

    private @Nullable LinkedTicket ticket(@Nullable TicketId id) {
        TicketCard card = id == null ? null : desk.card(id);
        return card == null ? null : new LinkedTicket(card.number(), card.kind(), card.state(), card.subject());
    }

    private LinkedOrder order(Link link) {
        OrderCard card = orders.card(link.order());
        String title = card == null
                ? null
                : card.lines().stream()
                        .filter(line -> line.sku().equals(link.sku()))
                        .map(OrderLine::title)
                        .findFirst()
                        .orElse(null);
        return new LinkedOrder(link.order().value(), card == null ? null : card.number(), link.sku(), title);
    }
}
