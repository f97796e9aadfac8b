package org.throughline.budgets;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Roles;
import org.throughline.api.ETags;

@Path("/api/v1/budgets")
@Tag(name = "Budgets", description = "What may be granted in a day, a year or for a campaign")
@RunOnVirtualThread
@Transactional
class BudgetsResource {

    private final Budgets budgets;
    private final Uses uses;

    BudgetsResource(Budgets budgets, Uses uses) {
        this.budgets = budgets;
        this.uses = uses;
    }

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.ADMIN})
    @Operation(operationId = "listBudgets", summary = "All budgets, by key")
    public List<BudgetView> list() {
        return budgets.byKey().stream().map(BudgetView::of).toList();
    }

    @GET
    @Path("/{key}")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.ADMIN})
    @Operation(operationId = "getBudget", summary = "A budget")
    @APIResponse(responseCode = "200", description = "The budget; its version in ETag")
    @APIResponse(responseCode = "404", description = "budget-unknown")
    public RestResponse<BudgetView> get(
            @Pattern(regexp = Budget.KEY) String key, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        Budget budget = budgets.byKey(key);
        if (budget == null) {
            throw BudgetsProblem.unknown();
        }
        return ETags.ok(BudgetView.of(budget), budget.version(), ifNoneMatch);
    }

    @PUT
    @Path("/{key}")
    @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
    @Operation(
            operationId = "putBudget",
            summary = "Makes a budget or changes one",
            description =
                    "Changing one that exists needs If-Match. It holds at once; what was granted before stays granted,"
                            + " also where that is more than the new limit. With another scope or currency it begins anew.")
    @APIResponse(responseCode = "200", description = "The budget; its new version in ETag")
    @APIResponse(responseCode = "400", description = "currency-unknown")
    @APIResponse(responseCode = "412", description = "version-changed")
    @APIResponse(responseCode = "422", description = "budget-times")
    @APIResponse(responseCode = "428", description = "if-match-required")
    public RestResponse<BudgetView> put(
            @Pattern(regexp = Budget.KEY) String key,
            @NotNull @Valid PutBudget wish,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        Budget before = budgets.locked(key);
        Budget budget = wish.of(key, before == null ? 0 : before.version() + 1);
        if (before == null) {
            ETags.requireNew(ifMatch);
            budgets.add(budget);
        } else {
            ETags.requireMatch(ifMatch, before.version());
            budgets.change(budget);
        }
        if (budget.until() != null) {
            uses.ends(Allotment.campaign(budget, budget.until()));
        }
        return ETags.ok(BudgetView.of(budget), budget.version());
    }

    @DELETE
    @Path("/{key}")
    @RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
    @Operation(
            operationId = "deleteBudget",
            summary = "Removes a budget: it limits nothing any more",
            description = "What was used of it is remembered: one with the same key goes on from there.")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "budget-unknown")
    @APIResponse(responseCode = "412", description = "version-changed")
    @APIResponse(responseCode = "428", description = "if-match-required")
    public void delete(@Pattern(regexp = Budget.KEY) String key, @HeaderParam("If-Match") @Nullable String ifMatch) {
        Budget budget = budgets.locked(key);
        if (budget == null) {
            throw BudgetsProblem.unknown();
        }
        ETags.requireMatch(ifMatch, budget.version());
        budgets.remove(key);
    }
}
