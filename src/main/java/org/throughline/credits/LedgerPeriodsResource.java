package org.throughline.credits;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Acting;
import org.throughline.access.Roles;
import org.throughline.api.Cursor;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Page;
import org.throughline.api.Paging;
import org.throughline.credits.Periods.Period;

@Path("/api/v1/ledger/periods")
@Tag(name = "Ledger", description = "The books of what was credited, for accounting")
@RunOnVirtualThread
class LedgerPeriodsResource {

    /// A month.
    static final String PERIOD = "20[0-9]{2}-(0[1-9]|1[0-2])";

    private static final String LISTING = "ledger-periods";

    private final Periods periods;
    private final Acting acting;

    LedgerPeriodsResource(Periods periods, Acting acting) {
        this.periods = periods;
        this.acting = acting;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LedgerPeriodLine")
    record PeriodLine(
            @Schema(examples = "2026-11") String period,

            @Schema(description = "Absent: it is open.") @Nullable
            Instant closed,

            @Nullable String closedBy) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LedgerPeriod")
    record PeriodView(
            @Schema(examples = "2026-11") String period,

            @Schema(description = "Absent: it is open.") @Nullable
            Instant closed,

            @Nullable String closedBy,

            @Schema(description = "What each account was debited and credited, in minor units of each currency.")
            List<Turnover> accounts,

            @Schema(description = "How many entries are in which state.")
            List<Count> entries) {

        PeriodView {
            accounts = List.copyOf(accounts);
            entries = List.copyOf(entries);
        }
    }

    @Schema(name = "LedgerTurnover")
    record Turnover(String account, String currency, long debitMinor, long creditMinor) {}

    @Schema(name = "LedgerEntryCount")
    record Count(CreditState state, long entries) {}

    @GET
    @RolesAllowed({Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(operationId = "listLedgerPeriods", summary = "The months of the ledger, the newest first")
    public Page<PeriodLine> list(@BeanParam @Valid Paging paging) {
        Cursor after = paging.after(LISTING, 1);
        List<Period> rows = periods.all(after == null ? null : after.ascii(0), paging.rows());
        return Page.cut(rows, paging.limit(), last -> Cursor.of(LISTING, last.period()))
                .map(period -> new PeriodLine(period.period(), period.closed(), period.closedBy()));
    }

    @GET
    @Path("/{period}")
    @RolesAllowed({Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(operationId = "getLedgerPeriod", summary = "A month of the ledger: its accounts and its entries")
    @APIResponse(responseCode = "200", description = "The month.")
    @APIResponse(responseCode = "404", description = "not-found: nothing was posted into it, and nobody closed it")
    public PeriodView get(@PathParam("period") @Pattern(regexp = PERIOD) String period) {
        return view(YearMonth.parse(period));
    }

    @POST
    @Path("/{period}/closing")
    @RolesAllowed({Roles.INTEGRATOR, Roles.ADMIN})
    @Operation(
            operationId = "closeLedgerPeriod",
            summary = "Closes a month that is over, for good",
            description = "Nothing is posted into it any more: what is booked or reversed later goes to the next month"
                    + " that is open. What was not exported yet still is. A second time changes nothing.")
    @APIResponse(responseCode = "200", description = "The month, closed now or before.")
    @APIResponse(responseCode = "422", description = "period-running")
    public PeriodView close(@PathParam("period") @Pattern(regexp = PERIOD) String period) {
        YearMonth month = YearMonth.parse(period);
        return OwnTransaction.of(() -> {
            periods.close(month, acting.current().subject());
            return view(month);
        });
    }

    private PeriodView view(YearMonth month) {
        Period period = periods.of(month);
        if (period == null) {
            throw CreditsProblem.unknown();
        }
        return new PeriodView(
                period.period(),
                period.closed(),
                period.closedBy(),
                periods.turnover(period.period()).stream()
                        .map(each -> new Turnover(each.account(), each.currency(), each.debit(), each.credit()))
                        .toList(),
                periods.counts(period.period()).stream()
                        .map(each -> new Count(each.state(), each.entries()))
                        .toList());
    }
}
