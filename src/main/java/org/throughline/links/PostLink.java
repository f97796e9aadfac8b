package org.throughline.links;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.numbers.SpokenNumber;

/// With what a ticket is to be linked.
@Schema(
        name = "PostLink",
        description = "With a role of tickets, `ticket`; with ORDER, `order` and perhaps the `sku` of one of its lines;"
                + " with PROBLEM, `problem`.",
        examples = {
            "{\"role\": \"PARENT\", \"ticket\": \"1002349\"}",
            "{\"role\": \"ORDER\", \"order\": \"471100\", \"sku\": \"KETTLE-17\"}"
        })
record PostLink(
        @NotNull @Schema(description = "What it is to this ticket: its PARENT, what it is a DUPLICATE_OF, …")
        LinkRole role,

        @Pattern(regexp = SpokenNumber.PATTERN)
        @Schema(description = "The number of the other ticket.", examples = "1002349")
        @Nullable
        String ticket,

        @Pattern(regexp = "[0-9]{4,12}") @Schema(description = "The order's number.", examples = "471100") @Nullable
        String order,

        @Size(min = 1, max = 64) @Schema(description = "A line of the order.", examples = "KETTLE-17") @Nullable
        String sku,

        @Pattern(regexp = PROBLEM)
        @Schema(
                description = "How the problem is called where it is kept. Nothing here knows it, so it is taken as"
                        + " it is said.",
                examples = "PRB0040012")
        @Nullable
        String problem) {

    static final String PROBLEM = "[A-Za-z0-9][A-Za-z0-9._:-]{0,63}";

    /// @throws Problem 422 `link-target` if it says something else than its role needs
    void requireFit() {
        String wanted = role.isOfTickets() ? ticket : role == LinkRole.ORDER ? order : problem;
        long said = Arrays.asList(ticket, order, problem).stream()
                .filter(Objects::nonNull)
                .count();
        if (wanted == null || said != 1 || (sku != null && role != LinkRole.ORDER)) {
            throw target();
        }
    }

    static Problem target() {
        return Problem.of(422, "link-target", "A link goes to one other ticket, order, line or problem that is there");
    }
}
