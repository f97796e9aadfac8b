package org.throughline.authority;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
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
import org.throughline.api.OwnTransaction;

@Path("/api/v1/decisions/{id}/approval")
@Tag(name = "Decisions")
@RunOnVirtualThread
class ApprovalResource {

    private final Approving approving;
    private final DecisionViews views;
    private final Acting acting;
    private final Audit audit;

    ApprovalResource(Approving approving, DecisionViews views, Acting acting, Audit audit) {
        this.approving = approving;
        this.views = views;
        this.acting = acting;
        this.audit = audit;
    }

    @Schema(name = "AskApproval", examples = "{\"note\": \"The third delivery that came too late.\"}")
    record Ask(
            @Schema(description = "Why, for those who are asked.") @Nullable @Size(min = 1, max = 4000)
            String note) {}

    enum Said {
        GRANT,
        GRANT_LESS,
        REFUSE
    }

    @Schema(
            name = "AnswerApproval",
            examples = "{\"answer\": \"GRANT\", \"reason\": \"They have waited long enough.\"}")
    record Answer(
            @NotNull Said answer,

            @Schema(description = "With GRANT_LESS: how much, in minor units of the currency.") @Nullable @Positive
            Long amountMinor,

            @Schema(description = "Why, for the rep. Needed unless all is granted.")
            @Nullable
            @Size(min = 1, max = 4000)
            String reason) {

        ApprovalState state() {
            return switch (answer) {
                case GRANT -> ApprovalState.GRANTED;
                case GRANT_LESS -> ApprovalState.GRANTED_LESS;
                case REFUSE -> ApprovalState.REFUSED;
            };
        }
    }

    @POST
    @RolesAllowed(Roles.REP)
    @Operation(
            operationId = "askApproval",
            summary = "Asks those who may do more, while the caller waits",
            description = "Everybody of the grade that is needed, and above, is told at once. After 45 seconds"
                    + " (`throughline.authority.patience`) those of the next grade are, at last nobody: EXPIRED. The"
                    + " budgets hold the money meanwhile. The same again is the approval that there is.")
    @APIResponseSchema(value = ApprovalView.class, responseCode = "201", responseDescription = "They are asked.")
    @APIResponse(responseCode = "200", description = "They were asked before.")
    @APIResponse(responseCode = "403", description = "decision-of-another")
    @APIResponse(responseCode = "409", description = "no-approval-needed, decision-expired, budget-exceeded")
    public RestResponse<ApprovalView> ask(@PathParam("id") UUID id, @NotNull @Valid Ask body) {
        Actor actor = acting.current();
        return OwnTransaction.of(() -> {
            Approving.Asked asked = approving.ask(id, body.note(), actor);
            return RestResponse.ResponseBuilder.create(
                            asked.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                            views.of(asked.approval()))
                    .build();
        });
    }

    @GET
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.ADMIN})
    @Transactional
    @Operation(operationId = "getApproval", summary = "How far the approval of a decision has come")
    public ApprovalView get(@PathParam("id") UUID id) {
        ApprovalView view = views.approval(id);
        if (view == null) {
            throw AuthorityProblem.unknown();
        }
        audit.read("approval", id.toString());
        return view;
    }

    @POST
    @Path("/answer")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR})
    @Operation(
            operationId = "answerApproval",
            summary = "Grants, grants less, or refuses",
            description = "One answer counts, and the rep sees it at once. Nobody answers what they have asked for"
                    + " themselves.")
    @APIResponse(responseCode = "200", description = "It counts.")
    @APIResponse(responseCode = "403", description = "own-decision, grade-needed")
    @APIResponse(responseCode = "409", description = "approval-answered, with its `state`")
    @APIResponse(responseCode = "422", description = "less-wanted, reason-needed")
    public ApprovalView answer(@PathParam("id") UUID id, @NotNull @Valid Answer body) {
        Actor actor = acting.current();
        return OwnTransaction.of(
                () -> views.of(approving.answer(id, body.state(), body.amountMinor(), body.reason(), actor)));
    }

    @DELETE
    @RolesAllowed(Roles.REP)
    @Operation(operationId = "withdrawApproval", summary = "Needs the approval no more")
    @APIResponse(responseCode = "204", description = "Nobody is asked any more.")
    @APIResponse(responseCode = "403", description = "decision-of-another")
    @APIResponse(responseCode = "409", description = "approval-answered")
    public void withdraw(@PathParam("id") UUID id) {
        Actor actor = acting.current();
        OwnTransaction.of(() -> {
            approving.withdraw(id, actor);
            return id;
        });
    }
}
