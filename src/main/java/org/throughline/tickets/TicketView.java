package org.throughline.tickets;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Ticket")
record TicketView(
        UUID id,

        @Schema(description = "As it is spoken and written.", examples = "1002349")
        String number,

        TicketKind kind,
        TicketState state,

        @Schema(description = "The states that may follow.") Set<TicketState> possible,
        UUID journey,

        @Schema(description = "The customer's id here; absent while nobody knows who calls.") @Nullable
        UUID customer,

        @Schema(description = "What it is about, a code of the call flow.", examples = "defect") @Nullable
        String subject,

        @Nullable String queue,

        @Schema(description = "The rep who has it.") @Nullable
        UUID assignee,

        @Schema(
                description = "The id of the ticket that it has become a part of: its number answers with that one."
                        + " Only in lists.")
        @Nullable
        UUID partOf,

        @Schema(description = "How it ended, a code.", examples = "replaced") @Nullable
        String disposition,

        Particulars particulars,
        TicketPriority priority,
        Set<String> tags,

        @Schema(description = "When somebody will come back to it.") @Nullable
        Instant followUp,

        @Schema(description = "When the first of its clocks that run is over; in the past: it is overdue.") @Nullable
        Instant due,

        Instant opened,
        Instant changed) {

    static TicketView of(Ticket ticket) {
        TicketCard card = ticket.card();
        return new TicketView(
                card.id().value(),
                card.number(),
                card.kind(),
                card.state(),
                StateRules.after(card.kind(), card.state()),
                card.journey(),
                card.customer() == null ? null : card.customer().value(),
                card.subject(),
                card.queue(),
                card.assignee() == null ? null : card.assignee().value(),
                ticket.mergedInto() == null ? null : ticket.mergedInto().value(),
                card.disposition(),
                ticket.particulars(),
                card.priority(),
                new TreeSet<>(ticket.tags()),
                card.followUp(),
                card.due(),
                card.opened(),
                card.changed());
    }
}
