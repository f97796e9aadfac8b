package org.throughline.tickets;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.RepId;

/// What shall be different about a ticket.
///
/// @param particulars with the kind, if that changes
/// @param tags all of them
@Schema(
        name = "ChangeTicket",
        description = "What is left out stays as it is; `clear` names what shall be empty.",
        examples = "{\"priority\": \"HIGH\", \"tags\": [\"kettle-recall\"], \"clear\": [\"ASSIGNEE\"]}")
record ChangeTicket(
        @Nullable TicketState state,

        @Nullable @Valid Particulars particulars,

        @Nullable TicketPriority priority,

        @Pattern(regexp = Particulars.CODE)
        @Schema(description = "What it is about, a code of the call flow.", examples = "defect")
        @Nullable
        String subject,

        @Pattern(regexp = Particulars.CODE) @Schema(examples = "billing-en") @Nullable
        String queue,

        @Schema(description = "The id of the rep who shall have it.") @Nullable
        UUID assignee,

        @Schema(description = "When somebody will come back to it.") @Nullable
        Instant followUp,

        @Size(max = MOST_TAGS) @Schema(description = "All tags.") @Nullable
        Set<@NotNull @Pattern(regexp = TAG) String> tags,

        @Nullable Set<@NotNull Part> clear) {

    static final String TAG = "[a-z0-9][a-z0-9-]{0,31}";
    static final int MOST_TAGS = 20;

    /// What may be empty.
    @Schema(name = "TicketPart")
    enum Part {
        SUBJECT,
        QUEUE,
        ASSIGNEE,
        FOLLOW_UP
    }

    static ChangeTicket about(String subject) {
        return new ChangeTicket(null, null, null, subject, null, null, null, null, null);
    }

    static ChangeTicket taken(RepId rep) {
        return new ChangeTicket(TicketState.OPEN, null, null, null, null, rep.value(), null, null, null);
    }

    static ChangeTicket to(@Nullable TicketState state, @Nullable Instant followUp) {
        return new ChangeTicket(state, null, null, null, null, null, followUp, null, null);
    }

    ChangeTicket with(Particulars these) {
        return new ChangeTicket(state, these, priority, subject, queue, assignee, followUp, tags, clear);
    }

    boolean clears(Part part) {
        return clear != null && clear.contains(part);
    }
}
