package org.throughline.budgets;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Acting;
import org.throughline.access.Actor;
import org.throughline.access.Audit;
import org.throughline.access.Roles;
import org.throughline.api.Cursor;
import org.throughline.api.Page;
import org.throughline.api.Paging;
import org.throughline.api.Problem;
import org.throughline.staff.RepCard;
import org.throughline.staff.Roster;

@Path("/api/v1/budgets/{key}/use")
@Tag(name = "Budgets")
@RunOnVirtualThread
@Transactional
class UsesResource {

    private static final String LISTING = "budget-use";

    private final Budgets budgets;
    private final Uses uses;
    private final Roster roster;
    private final Acting acting;
    private final Audit audit;

    UsesResource(Budgets budgets, Uses uses, Roster roster, Acting acting, Audit audit) {
        this.budgets = budgets;
        this.uses = uses;
        this.roster = roster;
        this.acting = acting;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.ADMIN})
    @Operation(
            operationId = "listBudgetUse",
            summary = "What was used of a budget, the newest period first",
            description = "Of days and years in which nothing was granted there is nothing. A rep sees their own days,"
                    + " and the years of one customer at a time.")
    @APIResponse(responseCode = "200", description = "A page of it")
    @APIResponse(responseCode = "400", description = "search-criterion")
    @APIResponse(responseCode = "404", description = "budget-unknown, rep-unknown")
    public Page<UseView> list(
            @Pattern(regexp = Budget.KEY) String key,
            @QueryParam("rep") @Parameter(description = "The login of a rep.") @Nullable String rep,
            @QueryParam("customer") @Parameter(description = "The customer's id here.") @Nullable UUID customer,
            @QueryParam("period")
                    @Pattern(regexp = "[0-9]{4}(-[0-9]{2}-[0-9]{2})?|campaign")
                    @Parameter(description = "A day, a year, or `campaign`.")
                    @Nullable
                    String period,
            @BeanParam @Valid Paging paging) {
        Budget budget = budgets.byKey(key);
        if (budget == null) {
            throw BudgetsProblem.unknown();
        }
        UUID whose = whose(budget, rep, customer);
        List<Uses.Use> rows = uses.of(budget, whose, period, paging.after(LISTING, 2), paging.rows());
        Page<UseView> page = Page.cut(rows, paging.limit(), last -> Cursor.of(LISTING, last.period(), last.whose()))
                .map(use -> UseView.of(budget, use));
        if (budget.scope() == BudgetScope.CUSTOMER_YEAR) {
            audit.read(
                    "customer",
                    page.items().stream()
                            .map(use -> String.valueOf(use.customer()))
                            .toList());
        }
        return page;
    }

    private @Nullable UUID whose(Budget budget, @Nullable String rep, @Nullable UUID customer) {
        Actor actor = acting.current();
        boolean all = actor.is(Roles.SUPERVISOR) || actor.is(Roles.ADMIN);
        return switch (budget.scope()) {
            case REP_DAY -> {
                if (customer != null || !(all || rep == null || rep.equals(actor.subject()))) {
                    throw BudgetsProblem.criterion();
                }
                yield rep == null && all ? null : idOf(rep == null ? actor.subject() : rep);
            }
            case CUSTOMER_YEAR -> {
                if (rep != null || !(all || customer != null)) {
                    throw BudgetsProblem.criterion();
                }
                yield customer;
            }
            case CAMPAIGN -> {
                if (rep != null || customer != null) {
                    throw BudgetsProblem.criterion();
                }
                yield null;
            }
        };
    }

    private UUID idOf(String login) {
        RepCard card = roster.byLogin(login);
        if (card == null) {
            throw Problem.of(404, "rep-unknown", "There is no such rep");
        }
        return card.id().value();
    }
}
