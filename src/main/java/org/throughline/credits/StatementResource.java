package org.throughline.credits;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.api.Cursor;
import org.throughline.api.Page;
import org.throughline.api.Paging;
import org.throughline.api.Problem;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.CustomerId;
import org.throughline.money.Money;

@Path("/api/v1/customers/{externalId}/statement")
@Tag(name = "Credits")
@RunOnVirtualThread
class StatementResource {

    private static final String LISTING = "statement";

    private final Statements statements;
    private final CustomerDirectory customers;
    private final Audit audit;

    StatementResource(Statements statements, CustomerDirectory customers, Audit audit) {
        this.statements = statements;
        this.customers = customers;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(
            operationId = "getStatement",
            summary = "A customer's statement in one currency, the newest entry first",
            description = "Each entry says what the customer's account came to with it. What accounting has paid out is"
                    + " in its books, not in these.")
    @APIResponse(responseCode = "200", description = "A page of entries.")
    @APIResponse(responseCode = "400", description = "currency-unknown")
    @APIResponse(responseCode = "404", description = "customer-unknown")
    public Page<StatementLine> statement(
            @PathParam("externalId") @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._:-]{0,63}") String externalId,
            @QueryParam("currency") @NotNull @Pattern(regexp = "[A-Z]{3}") @Parameter(description = "ISO 4217.")
                    String currency,
            @BeanParam @Valid Paging paging) {
        if (Money.currency(currency) == null) {
            throw Problem.of(400, "currency-unknown", "This is no currency of ISO 4217")
                    .with("field", "currency");
        }
        CustomerId customer = customers.byExternalId(externalId);
        if (customer == null) {
            throw Problem.of(404, "customer-unknown", "There is no such customer");
        }
        audit.read("customer", customer.toString());
        String listing = Cursor.listing(LISTING, externalId, currency);
        Cursor after = paging.after(listing, 1);
        List<StatementLine> rows =
                statements.of(customer, currency, after == null ? null : after.uuid(0), paging.rows());
        return Page.cut(rows, paging.limit(), last -> Cursor.of(listing, last.entry()));
    }
}
