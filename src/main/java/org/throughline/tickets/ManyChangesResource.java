package org.throughline.tickets;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Acting;
import org.throughline.access.Roles;
import org.throughline.api.ETags;
import org.throughline.api.OwnTransaction;
import org.throughline.api.ProblemBody;
import org.throughline.numbers.SpokenNumber;

@Path("/api/v1/tickets/changes")
@Tag(name = "Tickets")
@RunOnVirtualThread
class ManyChangesResource {

    private static final int MOST = 200;

    private final Changing changing;
    private final TicketAnswers answers;
    private final Validator validator;
    private final Acting acting;

    ManyChangesResource(Changing changing, TicketAnswers answers, Validator validator, Acting acting) {
        this.changing = changing;
        this.answers = answers;
        this.validator = validator;
        this.acting = acting;
    }

    /// @param ifMatch as the header of that name
    @Schema(name = "ChangeOfTicket")
    record Item(
            @NotNull @Pattern(regexp = SpokenNumber.PATTERN) @Schema(examples = "1002349")
            String number,

            @Size(max = 200)
            @Schema(
                    description = "The version that you have seen, its ETag; or `*`. Without it the item is refused.",
                    examples = "\"3\"")
            @Nullable
            String ifMatch,

            @NotNull @Valid ChangeTicket change) {}

    /// The items are looked at one by one: what is wrong with one is no reason to refuse another.
    @Schema(
            name = "ChangeTickets",
            examples =
                    "{\"items\": [{\"number\": \"1002349\", \"ifMatch\": \"*\", \"change\": {\"tags\": [\"kettle-recall\"]}}]}")
    record ManyChanges(@NotEmpty @Size(max = MOST) List<@NotNull Item> items) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ChangedTicket", description = "What became of one item: `ticket` or `problem`.")
    record Answer(
            @Nullable String number,

            @Schema(description = "What a request for it alone would have been answered.", examples = "200")
            int status,

            @Nullable String etag,
            @Nullable TicketView ticket,

            @Schema(ref = "Problem") @Nullable ProblemBody problem) {}

    @Schema(name = "ChangedTickets")
    record Answers(
            @Schema(description = "In the order of the items.")
            List<Answer> items) {}

    @POST
    @RolesAllowed({Roles.REP, Roles.SUPERVISOR, Roles.INTEGRATOR, Roles.ADMIN})
    @Operation(
            summary = "Changes up to 200 tickets, each by itself",
            description =
                    "Each item is a change as of one ticket, in a transaction of its own, in the order given; what is"
                            + " refused of one harms no other. Sending the same again does nothing twice.")
    @APIResponse(responseCode = "200", description = "An answer for each item, in their order.")
    public Answers change(@NotNull @Valid ManyChanges body) {
        String actor = acting.current().subject();
        return new Answers(
                body.items().stream().map(item -> answer(item, actor)).toList());
    }

    private Answer answer(Item item, String actor) {
        try {
            Set<ConstraintViolation<Item>> broken = validator.validate(item);
            if (!broken.isEmpty()) {
                throw new ConstraintViolationException(broken);
            }
            return OwnTransaction.of(() -> {
                Ticket ticket = changing.seen(item.number(), item.ifMatch());
                changing.change(ticket, item.change(), actor);
                TicketView shown = answers.shown(ticket);
                return new Answer(item.number(), 200, ETags.of(ticket.version()), shown, null);
            });
        } catch (RuntimeException e) {
            ProblemBody problem = ProblemBody.of(e, item.ifMatch() != null);
            return new Answer(item.number(), problem.status(), null, null, problem);
        }
    }
}
