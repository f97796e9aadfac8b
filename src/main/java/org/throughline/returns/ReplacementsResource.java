package org.throughline.returns;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.throughline.access.Acting;
import org.throughline.access.Roles;
import org.throughline.api.Cursor;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Page;
import org.throughline.api.Paging;
import org.throughline.tickets.OtherChanges;

@Path("/api/v1/replacements")
@Tag(name = "Returns")
@RunOnVirtualThread
class ReplacementsResource {

    private static final String LISTING = "replacements";

    private final Replacements replacements;
    private final Rmas rmas;
    private final ReturnNews news;
    private final OtherChanges changes;
    private final Acting acting;

    ReplacementsResource(Replacements replacements, Rmas rmas, ReturnNews news, OtherChanges changes, Acting acting) {
        this.replacements = replacements;
        this.rmas = rmas;
        this.news = news;
        this.changes = changes;
        this.acting = acting;
    }

    @Schema(name = "AnswerReplacement", examples = "{\"state\": \"SENT\", \"word\": \"PARCEL-17\"}")
    record Answer(
            @NotNull @Schema(description = "SENT or FAILED.")
            ReplacementState state,

            @NotNull
            @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
            @Schema(description = "The reference of the parcel, or a code why it can't be sent.")
            String word) {}

    @GET
    @RolesAllowed({Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Transactional
    @Operation(
            operationId = "listReplacements",
            summary = "What is to be sent in place of goods, in the order in which it came up")
    public Page<Replacement> list(
            @QueryParam("state") @DefaultValue("DUE") ReplacementState state, @BeanParam @Valid Paging paging) {
        Cursor after = paging.after(LISTING, 1);
        List<Replacement> rows = replacements.list(state, after == null ? null : after.uuid(0), paging.rows());
        return Page.cut(rows, paging.limit(), last -> Cursor.of(LISTING, last.id()));
    }

    @POST
    @Path("/{id}/answer")
    @RolesAllowed({Roles.SUPERVISOR, Roles.INTEGRATOR})
    @Operation(
            operationId = "answerReplacement",
            summary = "It was sent, or can't be and why",
            description = "What can't be sent opens the ticket again. The same again changes nothing.")
    @APIResponse(responseCode = "200", description = "As it is now.")
    @APIResponse(responseCode = "409", description = "replacement-state")
    @APIResponse(responseCode = "422", description = "reason-needed: DUE is no answer")
    public Replacement answer(@PathParam("id") UUID id, @NotNull @Valid Answer body) {
        String by = acting.current().subject();
        return OwnTransaction.of(() -> answer(id, body, by));
    }

    private Replacement answer(UUID id, Answer answer, String by) {
        if (answer.state() == ReplacementState.DUE) {
            throw ReturnsProblem.reasonNeeded();
        }
        Rma rma = rmas.require(replacements.require(id).number());
        changes.hold(rma.ticket());
        boolean isNew = replacements.answer(id, answer.state(), answer.word());
        Replacement now = replacements.require(id);
        if (isNew) {
            Map<String, String> data = Map.of("line", now.line(), "word", answer.word());
            if (answer.state() == ReplacementState.SENT) {
                news.tell(rma, "REPLACEMENT_SENT", data, by);
            } else {
                news.broken(rma, "REPLACEMENT_FAILED", data, by);
            }
        } else if (now.state() != answer.state() || !answer.word().equals(now.word())) {
            throw ReturnsProblem.replacement(now.state());
        }
        return now;
    }
}
