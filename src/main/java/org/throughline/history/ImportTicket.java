package org.throughline.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.throughline.tickets.Particulars;
import org.throughline.tickets.PastTicket;
import org.throughline.tickets.TicketPriority;
import org.throughline.tickets.TicketState;

/// A ticket of another system, one line of what is sent.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(
        name = "ImportTicket",
        description = "One line of the body.",
        examples = "{\"externalId\": \"4711\", \"particulars\": {\"kind\": \"TROUBLE\"}, \"state\": \"CLOSED\","
                + " \"customerExternalId\": \"C-42\", \"opened\": \"2024-03-01T09:00:00Z\", \"closed\":"
                + " \"2024-03-04T15:30:00Z\", \"tags\": [\"kettle\"], \"entries\": [{\"kind\": \"NOTE\", \"at\":"
                + " \"2024-03-01T09:05:00Z\", \"author\": \"Ann Example\", \"text\": \"Leaks at the lid.\"}]}")
record ImportTicket(
        @NotNull @Pattern(regexp = EXTERNAL_ID) @Schema(description = "Its id in that system.", examples = "4711")
        String externalId,

        @NotNull @Valid Particulars particulars,
        @NotNull TicketState state,
        @Nullable TicketPriority priority,

        @Pattern(regexp = Particulars.CODE)
        @Schema(description = "A code. A subject in words is brought as the first entry.", examples = "defect")
        @Nullable
        String subject,

        @Pattern(regexp = Particulars.CODE) @Schema(examples = "billing-en") @Nullable
        String queue,

        @Size(max = 64) @Schema(description = "The login of the rep here who has it.", examples = "nina") @Nullable
        String assignee,

        @Pattern(regexp = EXTERNAL_ID)
        @Schema(description = "Whose it is, by the id that customers were brought with.", examples = "C-42")
        @Nullable
        String customerExternalId,

        @Size(max = 40)
        @Schema(description = "Whose it is, by a telephone number that just one customer has.")
        @Nullable
        String phone,

        @Size(max = PastTicket.MOST_TAGS) @Nullable Set<@NotNull @Pattern(regexp = PastTicket.TAG) String> tags,

        @NotNull Instant opened,

        @Schema(description = "When it was settled: with SOLVED and CLOSED, and only with them.") @Nullable
        Instant closed,

        @Size(max = PastTicket.MOST_ENTRIES) @Schema(description = "What was written, in its order.") @Nullable
        List<@NotNull @Valid ImportEntry> entries) {

    static final String EXTERNAL_ID = "[A-Za-z0-9][A-Za-z0-9._:-]{0,63}";

    ImportTicket {
        tags = tags == null || tags.contains(null) ? tags : new TreeSet<>(tags);
    }

    @Schema(name = "ImportEntryKind")
    enum Kind {
        NOTE,
        MESSAGE
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "ImportEntry")
    record ImportEntry(
            @NotNull @Schema(description = "NOTE: for colleagues. MESSAGE: for the customer.")
            Kind kind,

            @NotNull Instant at,

            @Size(max = PastTicket.LONGEST_AUTHOR)
            @Schema(description = "Who wrote it there, in words.", examples = "Ann Example")
            @Nullable
            String author,

            @NotBlank @Size(max = PastTicket.LONGEST_TEXT) String text) {}
}
