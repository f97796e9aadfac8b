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

/// A matter that did not come by phone, or is another one than the call was about.
@Schema(
        name = "OpenTicket",
        examples =
                "{\"particulars\": {\"kind\": \"RETURN\", \"order\": \"4711\", \"reason\": \"damaged\"}, \"priority\": \"HIGH\"}")
record OpenTicket(
        @NotNull @Valid Particulars particulars,

        @Schema(description = "The customer's id here.") @Nullable
        UUID customer,

        @Nullable TicketPriority priority,

        @Pattern(regexp = Particulars.CODE) @Schema(examples = "defect") @Nullable
        String subject,

        @Pattern(regexp = Particulars.CODE) @Schema(examples = "billing-en") @Nullable
        String queue,

        @Schema(description = "The id of the rep who shall have it.") @Nullable
        UUID assignee,

        @Nullable Instant followUp,

        @Size(max = ChangeTicket.MOST_TAGS) @Nullable Set<@NotNull @Pattern(regexp = ChangeTicket.TAG) String> tags,

        @Size(max = NoteText.LONGEST) @Schema(description = "What is written down first.") @Nullable
        String note) {

    /// What is said beside the kind and the customer.
    ChangeTicket asChange() {
        return new ChangeTicket(null, null, priority, subject, queue, assignee, followUp, tags, null);
    }
}
