package org.throughline.credits;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Acting;
import org.throughline.access.Roles;
import org.throughline.api.OwnTransaction;
import org.throughline.api.ProblemBody;

@Path("/api/v1/ledger/answers")
@Tag(name = "Ledger")
@RunOnVirtualThread
class LedgerAnswersResource {

    private static final int MOST = 200;

    private final Answering answering;
    private final Acting acting;

    LedgerAnswersResource(Answering answering, Acting acting) {
        this.answering = answering;
        this.acting = acting;
    }

    /// What accounting says.
    @Schema(name = "AccountingSays")
    enum Says {
        ACCEPTED,
        REJECTED
    }

    @Schema(name = "LedgerAnswer")
    record Item(
            @NotNull
            @Schema(
                    description = "The id of an entry that was exported.",
                    examples = "019a8b5e-7c3a-7000-8000-000000000001")
            UUID entry,

            @NotNull @Schema(examples = "REJECTED") Says says,

            @Pattern(regexp = CreditsProblem.CODE)
            @Schema(description = "Why not, a code; of a rejection only.", examples = "unknown-debtor")
            @Nullable
            String reason) {}

    @Schema(
            name = "LedgerAnswers",
            examples =
                    "{\"items\": [{\"entry\": \"019a8b5e-7c3a-7000-8000-000000000001\", \"says\": \"REJECTED\", \"reason\": \"unknown-debtor\"}]}")
    record Body(@NotEmpty @Size(max = MOST) @Valid List<@NotNull Item> items) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LedgerAnswered", description = "What became of one item: `state` or `problem`.")
    record Answered(
            UUID entry,

            @Schema(description = "What a request for it alone would have been answered.", examples = "200")
            int status,

            @Nullable CreditState state,

            @Schema(ref = "Problem") @Nullable ProblemBody problem) {}

    @Schema(name = "LedgerAnswersTaken")
    record Answers(
            @Schema(description = "In the order of the items.")
            List<Answered> items) {

        Answers {
            items = List.copyOf(items);
        }
    }

    @POST
    @RolesAllowed({Roles.INTEGRATOR, Roles.ADMIN})
    @Operation(
            operationId = "answerLedgerEntries",
            summary = "Accounting has booked entries, or has not and says why",
            description =
                    "Up to 200, each by itself; the same again changes nothing. A rejection opens the ticket again"
                            + " and is told to whoever has it. What was rejected may be accepted later; what was accepted is only"
                            + " undone by reversing the credit.")
    @APIResponse(responseCode = "200", description = "An answer for each item, in their order.")
    public Answers answer(@NotNull @Valid Body body) {
        String by = acting.current().subject();
        return new Answers(body.items().stream().map(item -> answer(item, by)).toList());
    }

    private Answered answer(Item item, String by) {
        try {
            if ((item.says() == Says.REJECTED) == (item.reason() == null)) {
                throw CreditsProblem.reasonNeeded();
            }
            CreditState state = OwnTransaction.of(() -> answering.answer(item.entry(), item.reason(), by));
            return new Answered(item.entry(), 200, state, null);
        } catch (RuntimeException e) {
            ProblemBody problem = ProblemBody.of(e, false);
            return new Answered(item.entry(), problem.status(), null, problem);
        }
    }
}
