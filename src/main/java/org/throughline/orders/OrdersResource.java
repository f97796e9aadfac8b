package org.throughline.orders;

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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.api.Cursor;
import org.throughline.api.ETags;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Page;
import org.throughline.api.Paging;
import org.throughline.api.Problem;
import org.throughline.api.Seen;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.CustomerId;
import org.throughline.orders.Orders.Admitted;

@Path("/api/v1/orders")
@Tag(name = "Orders", description = "What customers bought. Every read of an order is recorded.")
@RunOnVirtualThread
class OrdersResource {

    private static final String EXTERNAL_ID = "[A-Za-z0-9][A-Za-z0-9._:-]{0,63}";
    private static final String LISTING = "orders";

    private final Orders orders;
    private final OrderBook book;
    private final CustomerDirectory customers;
    private final Audit audit;

    OrdersResource(Orders orders, OrderBook book, CustomerDirectory customers, Audit audit) {
        this.orders = orders;
        this.book = book;
        this.customers = customers;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(summary = "Lists a customer's orders, the newest first, or finds the one with a number")
    public Page<OrderView> list(
            @QueryParam("customer") @Parameter(description = "The customer's id here.") @Nullable UUID customer,
            @QueryParam("number") @Pattern(regexp = "[0-9]{4,12}") @Nullable String number,
            @BeanParam @Valid Paging paging) {
        if ((customer == null) == (number == null)) {
            throw Problem.of(400, "search-criterion", "Search by exactly one of customer or number");
        }
        Page<Order> page = customer != null ? of(new CustomerId(customer), paging) : withNumber(number);
        audit.read(
                "order",
                page.items().stream().map(order -> order.id().toString()).toList());
        return page.map(OrderView::of);
    }

    private Page<Order> of(CustomerId customer, Paging paging) {
        Cursor after = paging.after(LISTING, 2);
        List<Order> rows = after == null
                ? orders.newestOf(customer, paging.rows())
                : orders.newestOf(customer, after.instant(0), after.uuid(1), paging.rows());
        return Page.cut(rows, paging.limit(), last -> Cursor.of(LISTING, last.placedAt(), last.id()));
    }

    private Page<Order> withNumber(@Nullable String number) {
        Order order = number == null ? null : orders.byNumber(number);
        return new Page<>(order == null ? List.of() : List.of(order), null);
    }

    @GET
    @Path("/{externalId}")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(summary = "Reads an order by the id that the other system gave")
    public RestResponse<OrderView> get(
            @PathParam("externalId") @Pattern(regexp = EXTERNAL_ID) String externalId,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        Order order = orders.byExternalId(externalId);
        if (order == null) {
            throw Problem.of(404, "not-found", "There is no such order");
        }
        audit.read("order", order.id().toString());
        return ETags.ok(OrderView.of(order), order.version(), ifNoneMatch);
    }

    @PUT
    @Path("/{externalId}")
    @RolesAllowed({Roles.INTEGRATOR, Roles.ADMIN})
    @APIResponseSchema(value = OrderView.class, responseCode = "201", responseDescription = "A new order.")
    @APIResponse(responseCode = "200", description = "Known before; replaced or unchanged.")
    @APIResponse(responseCode = "409", description = "order-version-reused, order-currency-settled, order-number-taken")
    @APIResponse(
            responseCode = "422",
            description = "order-amounts, order-lines, order-version-needed, order-delivery, customer-unknown")
    @Operation(
            summary = "Makes an order, or replaces what is known of one",
            description =
                    "Idempotent: bringing again what is known changes nothing, nor does an older `sourceVersion` than"
                            + " is known: updates may come in any order. What was credited here stays credited, and the tickets"
                            + " of those credits are told if the order now says less. The customer comes first. With"
                            + " If-Match only that version is replaced; with If-None-Match: * only a new order is made.")
    public RestResponse<OrderView> put(
            @PathParam("externalId") @Pattern(regexp = EXTERNAL_ID) String externalId,
            @NotNull @Valid PutOrder body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return OwnTransaction.of(() -> {
            CustomerId customer = customers.byExternalId(body.customerExternalId());
            if (customer == null) {
                throw Problem.of(422, "customer-unknown", "The order's customer is not known here; bring it first");
            }
            Admitted taken = book.take(body.of(externalId, customer), new Seen(ifMatch, ifNoneMatch));
            Order order = taken.order();
            return ResponseBuilder.<OrderView>create(taken.isNew() ? 201 : 200)
                    .entity(OrderView.of(order))
                    .header(HttpHeaders.ETAG, ETags.of(order.version()))
                    .build();
        });
    }
}
