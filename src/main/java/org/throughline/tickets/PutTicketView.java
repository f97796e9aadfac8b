package org.throughline.tickets;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "PutTicketView")
record PutTicketView(
        @NotBlank @Size(max = SavedView.LONGEST_NAME) @Schema(examples = "Nobody's, billing")
        String name,

        @NotNull @Valid TicketQuery query,

        @Schema(description = "Whether everybody sees it who sees tickets. Only its owner changes it.")
        boolean shared) {}
