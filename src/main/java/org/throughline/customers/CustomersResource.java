package org.throughline.customers;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
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
import org.throughline.api.ETags;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Page;
import org.throughline.api.Paging;
import org.throughline.api.Problem;
import org.throughline.api.Seen;
import org.throughline.customers.Customers.Admitted;
import org.throughline.phone.E164;
import org.throughline.phone.PhoneNumbers;

@Path("/api/v1/customers")
@Tag(name = "Customers", description = "Who calls. Every read of a customer is recorded.")
@RunOnVirtualThread
class CustomersResource {

    private static final String EXTERNAL_ID = "[A-Za-z0-9][A-Za-z0-9._:-]{0,63}";

    private final Customers customers;
    private final Persons persons;
    private final CustomerDirectory directory;
    private final CustomerSearch search;
    private final PhoneNumbers numbers;
    private final Audit audit;
    private final Event<CustomerErased> erased;
    private final Clock clock;

    CustomersResource(
            Customers customers,
            Persons persons,
            CustomerDirectory directory,
            CustomerSearch search,
            PhoneNumbers numbers,
            Audit audit,
            Event<CustomerErased> erased,
            Clock clock) {
        this.customers = customers;
        this.persons = persons;
        this.directory = directory;
        this.search = search;
        this.numbers = numbers;
        this.audit = audit;
        this.erased = erased;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(summary = "Finds customers by exactly one of phone, name or number")
    public Page<CustomerView> search(
            @QueryParam("phone")
                    @Size(max = 40)
                    @Parameter(description = "E.164, or as one dials it in the region of this installation.")
                    @Nullable
                    String phone,
            @QueryParam("name")
                    @Size(max = 200)
                    @Parameter(description = "Beginnings of words of the name, in any order, case and accents ignored.")
                    @Nullable
                    String name,
            @QueryParam("number") @Pattern(regexp = "[0-9]{4,12}") @Nullable String number,
            @BeanParam @Valid Paging paging) {
        if (Stream.of(phone, name, number)
                        .filter(criterion -> criterion != null)
                        .count()
                != 1) {
            throw Problem.of(400, "search-criterion", "Search by exactly one of phone, name or number");
        }
        Page<CustomerView> page = find(phone, name, number, paging);
        audit.read(
                "customer",
                page.items().stream().map(view -> view.id().toString()).toList());
        return page;
    }

    private Page<CustomerView> find(
            @Nullable String phone, @Nullable String name, @Nullable String number, Paging paging) {
        if (name != null) {
            return search.byName(name, paging);
        }
        if (number != null) {
            return search.byNumber(number);
        }
        E164 parsed = numbers.parse(phone);
        if (parsed == null) {
            throw Problem.of(400, "phone-number-invalid", "This is no telephone number")
                    .with("field", "phone");
        }
        return search.byPhone(parsed, paging);
    }

    @GET
    @Path("/{externalId}")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(summary = "Reads a customer by the id that the other system gave")
    public RestResponse<CustomerView> get(
            @PathParam("externalId") @Pattern(regexp = EXTERNAL_ID) String externalId,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return read(customers.byExternalId(externalId), ifNoneMatch);
    }

    @GET
    @Path("/by-id/{id}")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(summary = "Reads a customer by the id that tickets, orders and events name")
    public RestResponse<CustomerView> getById(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return read(customers.findById(id), ifNoneMatch);
    }

    private RestResponse<CustomerView> read(@Nullable Customer found, @Nullable String ifNoneMatch) {
        Customer customer = required(found);
        audit.read("customer", customer.id().toString());
        return ETags.ok(CustomerView.of(customer, persons.of(customer.id())), customer.version(), ifNoneMatch);
    }

    @PUT
    @Path("/{externalId}")
    @RolesAllowed({Roles.INTEGRATOR, Roles.ADMIN})
    @APIResponseSchema(value = CustomerView.class, responseCode = "201", responseDescription = "A new customer.")
    @APIResponse(responseCode = "200", description = "Known before; replaced or unchanged.")
    @Operation(
            summary = "Makes a customer, or replaces what is known of one",
            description = "Idempotent: bringing again what is known changes nothing. With If-Match only that version is"
                    + " replaced; with If-None-Match: * only a new customer is made.")
    public RestResponse<CustomerView> put(
            @PathParam("externalId") @Pattern(regexp = EXTERNAL_ID) String externalId,
            @NotNull @Valid PutCustomer body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        NewCustomer news = body.of(externalId, numbers);
        Seen seen = new Seen(ifMatch, ifNoneMatch);
        return OwnTransaction.of(() -> {
            Admitted taken = directory.take(news, seen);
            Customer customer = taken.customer();
            return ResponseBuilder.<CustomerView>create(taken.isNew() ? 201 : 200)
                    .entity(CustomerView.of(customer, persons.of(customer.id())))
                    .header(HttpHeaders.ETAG, ETags.of(customer.version()))
                    .build();
        });
    }

    @DELETE
    @Path("/{externalId}")
    @RolesAllowed({Roles.INTEGRATOR, Roles.ADMIN})
    @Operation(
            summary = "Erases everything personal of a customer",
            description = "Name, numbers, address, notes and facts are deleted for good; the ids in orders and tickets"
                    + " stay and name nobody any more. Erasing again erases what was written since.")
    @APIResponse(responseCode = "204", description = "Erased.")
    public void erase(@PathParam("externalId") @Pattern(regexp = EXTERNAL_ID) String externalId) {
        OwnTransaction.of(() -> {
            Customer customer = required(customers.forChange(externalId));
            if (customer.erased() == null) {
                customer.erase(clock.instant());
                persons.deleteById(customer.id().value());
            }
            erased.fire(new CustomerErased(customer.id())); // whatever was written since
            return List.of();
        });
    }

    private static Customer required(@Nullable Customer customer) {
        if (customer == null) {
            throw Problem.of(404, "not-found", "There is no such customer");
        }
        return customer;
    }
}
