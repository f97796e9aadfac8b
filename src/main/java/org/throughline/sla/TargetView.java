package org.throughline.sla;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.throughline.tickets.TicketKind;
import org.throughline.tickets.TicketPriority;

@Schema(name = "SlaTarget")
record TargetView(
        TicketKind kind,
        TicketPriority priority,

        @Schema(description = "Of open time, until somebody takes it up.", examples = "60")
        int firstResponseMinutes,

        @Schema(description = "Of open time, until it is settled.", examples = "1440")
        int resolutionMinutes,

        @Schema(description = "The key of the calendar by whose hours time is counted.", examples = "office")
        String calendar) {}
