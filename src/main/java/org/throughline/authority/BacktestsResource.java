package org.throughline.authority;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.throughline.access.Acting;
import org.throughline.access.Roles;
import org.throughline.api.Cursor;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Page;
import org.throughline.api.Paging;
import org.throughline.authority.BacktestView.AnswerView;
import org.throughline.authority.BacktestView.ChangeView;
import org.throughline.authority.BacktestView.MoneyView;
import org.throughline.authority.BacktestView.SampleView;
import org.throughline.authority.Backtests.Backtest;
import org.throughline.authority.Tally.Figure;
import org.throughline.decisions.Rules;
import org.throughline.money.Money;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;

/// What would have been answered by another version of a table.
@Path("/api/v1/decision-tables/{name}/versions/{version}/backtests")
@Tag(name = "Decision tables")
@RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
@RunOnVirtualThread
class BacktestsResource {

    private static final String LISTING = "backtests";

    private final Backtests backtests;
    private final Rules rules;
    private final TicketDesk tickets;
    private final Acting acting;

    BacktestsResource(Backtests backtests, Rules rules, TicketDesk tickets, Acting acting) {
        this.backtests = backtests;
        this.rules = rules;
        this.tickets = tickets;
        this.acting = acting;
    }

    @Schema(name = "AskBacktest", examples = "{\"from\": \"2026-07-01T00:00:00Z\", \"to\": \"2026-10-01T00:00:00Z\"}")
    record Ask(
            @NotNull Instant from,

            @Schema(description = "Exclusive; at most 366 days after `from`.") @NotNull
            Instant to) {}

    @POST
    @Operation(
            operationId = "askBacktest",
            summary = "Asks a version of a table what was asked in a period",
            description = "By the inputs that were kept with each decision; nothing is gathered anew, and nothing is"
                    + " changed but the backtest itself. It is done in the background, also of a draft with findings:"
                    + " where no row fits it refuses, and of several rows that fit the first counts. The same that is"
                    + " being done, or was done within a minute, is the one that there is.")
    @APIResponseSchema(
            value = BacktestView.class,
            responseCode = "202",
            responseDescription = "It is being done; its address in Location.")
    @APIResponse(responseCode = "200", description = "It was asked for before.")
    @APIResponse(responseCode = "409", description = "backtests-busy")
    @APIResponse(responseCode = "422", description = "period-refused")
    public RestResponse<BacktestView> ask(
            @PathParam("name") @Pattern(regexp = Wish.ACTION) String name,
            @PathParam("version") @Min(1) @Max(1_000_000) int version,
            @NotNull @Valid Ask body) {
        Period period = Period.of(body.from(), body.to());
        String by = acting.current().subject();
        return OwnTransaction.of(() -> {
            rules.rule(name, version);
            Backtest same = backtests.same(name, version, period);
            if (same != null) {
                return RestResponse.ResponseBuilder.ok(view(same, true)).build();
            }
            if (backtests.running() >= Backtests.MOST_RUNNING) {
                throw AuthorityProblem.backtestsBusy(Backtests.MOST_RUNNING);
            }
            UUID id = backtests.add(name, version, period, by);
            return RestResponse.ResponseBuilder.create(
                            RestResponse.Status.ACCEPTED, view(require(name, version, id), true))
                    .header("Location", "/api/v1/decision-tables/" + name + "/versions/" + version + "/backtests/" + id)
                    .build();
        });
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listBacktests",
            summary = "The backtests of a version, the newest first",
            description = "Without samples.")
    public Page<BacktestView> list(
            @PathParam("name") @Pattern(regexp = Wish.ACTION) String name,
            @PathParam("version") @Min(1) @Max(1_000_000) int version,
            @BeanParam @Valid Paging paging) {
        Cursor after = paging.after(LISTING, 1);
        List<Backtest> rows = backtests.of(name, version, after == null ? null : after.uuid(0), paging.rows());
        return Page.cut(rows, paging.limit(), last -> Cursor.of(LISTING, last.id()))
                .map(row -> view(row, false));
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(operationId = "getBacktest", summary = "How far a backtest has come, and what it has found so far")
    public BacktestView get(
            @PathParam("name") @Pattern(regexp = Wish.ACTION) String name,
            @PathParam("version") @Min(1) @Max(1_000_000) int version,
            @PathParam("id") UUID id) {
        return view(require(name, version, id), true);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "cancelBacktest",
            summary = "Ends a backtest",
            description = "What it has found until then stays. The same again changes nothing.")
    @APIResponse(responseCode = "204", description = "It goes no further.")
    @APIResponse(responseCode = "409", description = "backtest-over, with its `state`")
    public void cancel(
            @PathParam("name") @Pattern(regexp = Wish.ACTION) String name,
            @PathParam("version") @Min(1) @Max(1_000_000) int version,
            @PathParam("id") UUID id) {
        OwnTransaction.of(() -> {
            require(name, version, id);
            if (!backtests.cancel(id)) {
                BacktestState state = require(name, version, id).state();
                if (state != BacktestState.CANCELLED) {
                    throw AuthorityProblem.backtestOver(state);
                }
            }
            return id;
        });
    }

    private Backtest require(String name, int version, UUID id) {
        Backtest found = backtests.find(name, version, id);
        if (found == null) {
            throw AuthorityProblem.unknownBacktest();
        }
        return found;
    }

    private BacktestView view(Backtest backtest, boolean isWhole) {
        Tally tally = backtest.tally();
        return new BacktestView(
                backtest.id(),
                backtest.table(),
                backtest.version(),
                backtest.period().from(),
                backtest.period().to(),
                backtest.state(),
                backtest.by(),
                backtest.made(),
                backtest.ended(),
                backtest.total(),
                backtest.done(),
                tally.changed(),
                tally.missing(),
                tally.groups().stream().map(group -> change(group, isWhole)).toList(),
                tally.currencies().stream()
                        .map(code -> money(tally, Currency.getInstance(code)))
                        .toList());
    }

    private ChangeView change(Tally.Group group, boolean isWhole) {
        return new ChangeView(
                said(group.change().before()),
                said(group.change().after()),
                group.decisions(),
                isWhole ? group.samples().stream().flatMap(this::sample).toList() : List.of());
    }

    private static AnswerView said(Tally.Said said) {
        return new AnswerView(said.outcome(), said.approver());
    }

    /// None where the ticket is gone, and the decision with it.
    private Stream<SampleView> sample(Tally.Sample sample) {
        TicketCard ticket = tickets.card(new TicketId(sample.ticket()));
        return ticket == null
                ? Stream.empty()
                : Stream.of(new SampleView(
                        sample.decision(),
                        ticket.number(),
                        sample.version(),
                        sample.row(),
                        sample.newRow(),
                        sample.currency(),
                        sample.amount(),
                        sample.granted()));
    }

    private static MoneyView money(Tally tally, Currency currency) {
        Money allowedBefore = tally.sum(Figure.ALLOWED_BEFORE, currency);
        Money allowedAfter = tally.sum(Figure.ALLOWED_AFTER, currency);
        Money grantedAllowed = tally.sum(Figure.GRANTED_ALLOWED, currency);
        Money grantedApproval = tally.sum(Figure.GRANTED_APPROVAL, currency);
        Money grantedRefused = tally.sum(Figure.GRANTED_REFUSED, currency);
        return new MoneyView(
                currency.getCurrencyCode(),
                allowedBefore.minor(),
                allowedAfter.minor(),
                allowedAfter.minus(allowedBefore).minor(),
                tally.sum(Figure.APPROVAL_BEFORE, currency).minor(),
                tally.sum(Figure.APPROVAL_AFTER, currency).minor(),
                tally.sum(Figure.REFUSED_BEFORE, currency).minor(),
                tally.sum(Figure.REFUSED_AFTER, currency).minor(),
                grantedAllowed.plus(grantedApproval).plus(grantedRefused).minor(),
                grantedAllowed.minor(),
                grantedApproval.minor(),
                grantedRefused.minor(),
                tally.sum(Figure.NEWLY_ALLOWED, currency).minor());
    }
}
