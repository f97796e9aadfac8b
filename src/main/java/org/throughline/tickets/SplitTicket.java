package org.throughline.tickets;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;

/// A second matter that was found on a ticket.
@Schema(
        name = "SplitTicket",
        examples =
                "{\"particulars\": {\"kind\": \"CREDIT\", \"order\": \"4711\", \"reason\": \"late\"}, \"entries\": []}")
record SplitTicket(
        @NotNull @Valid Particulars particulars,

        @Nullable TicketPriority priority,

        @Pattern(regexp = Particulars.CODE) @Schema(examples = "billing-en") @Nullable
        String queue,

        @NotNull
        @Size(max = 200)
        @Schema(description = "The notes and messages that are about the second matter: they go with it.")
        Set<@NotNull UUID> entries) {

    SplitTicket {
        entries = entries == null ? Set.of() : new TreeSet<>(entries);
    }

    OpenTicket second(@Nullable CustomerId customer) {
        return new OpenTicket(
                particulars, customer == null ? null : customer.value(), priority, null, queue, null, null, null, null);
    }
}
