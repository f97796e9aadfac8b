package org.throughline.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Acting;
import org.throughline.access.Actor;
import org.throughline.access.Roles;
import org.throughline.api.Problem;
import org.throughline.journeys.LegQuestion;
import org.throughline.journeys.LegQuestions;
import org.throughline.journeys.Sight;
import org.throughline.staff.RepCard;
import org.throughline.telephony.CallId;

/// Phones that ring for one of several callers, and the rep's word for which.
@Path("/api/v1/legs")
@Tag(name = "Calls", description = "Calls as they happen: who calls, why, and all that was said")
@RunOnVirtualThread
class LegsResource {

    private final LegQuestions questions;
    private final Sight sight;
    private final Acting acting;

    LegsResource(LegQuestions questions, Sight sight, Acting acting) {
        this.questions = questions;
        this.sight = sight;
        this.acting = acting;
    }

    /// @param leg the leg's channel
    /// @param candidates the calls it may belong to
    record UnresolvedView(String leg, List<String> candidates, Instant at) {

        static UnresolvedView of(LegQuestion question) {
            return new UnresolvedView(
                    question.channel(),
                    question.candidates().stream().map(CallId::value).toList(),
                    question.at());
        }
    }

    /// @param call one of the candidates, or null: it is about none of them
    record Resolution(
            @Pattern(regexp = CallId.PATTERN) @Nullable String call) {}

    @GET
    @Path("/unresolved")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR})
    @Transactional
    @Operation(
            operationId = "unresolvedLegs",
            summary = "Phones that ring for one of several callers, and nobody knows for which",
            description = "A rep sees those at their own phone, a supervisor all of the last hour.")
    public List<UnresolvedView> unresolved() {
        Actor actor = acting.current();
        return questions.open().stream()
                .filter(question -> isAsked(question, actor))
                .map(UnresolvedView::of)
                .toList();
    }

    @POST
    @Path("/{leg}/resolution")
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR})
    @Transactional
    @Operation(
            operationId = "resolveLeg",
            summary = "Says for which call a phone rings",
            description = "The call's context is then on the screen. Said again, it changes nothing.")
    @APIResponse(responseCode = "204", description = "Known now")
    @APIResponse(responseCode = "404", description = "leg-unknown: nobody asks about such a leg, or not you")
    @APIResponse(
            responseCode = "409",
            description = "not-a-candidate: it cannot be about this call; leg-settled: it is about another")
    public Response resolve(
            @PathParam("leg") @Pattern(regexp = CallId.PATTERN) String leg, @NotNull @Valid Resolution resolution) {
        LegQuestion question = questions.byChannel(leg);
        if (question == null || !isAsked(question, acting.current())) {
            throw Problem.of(404, "leg-unknown", "Nobody asks you about such a leg");
        }
        CallId call = resolution.call() == null ? null : new CallId(resolution.call());
        if (call != null && !question.candidates().contains(call)) {
            throw Problem.of(409, "not-a-candidate", "The leg cannot belong to this call");
        }
        if (!questions.settle(leg, call)) {
            throw Problem.of(
                    409, "leg-settled", "It is known by now what this leg was about, and it is something else");
        }
        return Response.noContent().build();
    }

    private boolean isAsked(LegQuestion question, Actor actor) {
        RepCard rep = sight.rep(actor);
        return actor.is(Roles.SUPERVISOR) || (rep != null && rep.id().equals(question.rep()));
    }
}
