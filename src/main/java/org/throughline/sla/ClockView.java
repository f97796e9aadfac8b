package org.throughline.sla;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "TicketClock")
record ClockView(
        ClockKind what,
        ClockState state,
        Instant started,

        @Schema(description = "Of open time; absent if there is no target for this kind and priority.") @Nullable
        Long allowedSeconds,

        @Schema(description = "Of open time, until now or until it stopped.")
        long usedSeconds,

        @Schema(description = "The key of the calendar that it counts by.", examples = "office") @Nullable
        String calendar,

        @Schema(description = "By when it has to be met; absent if it does not run or nobody can say.") @Nullable
        Instant due,

        @Schema(description = "True if the calendar does not open for so long within a year, so that nothing is due.")
        @Nullable
        Boolean neverDue,

        @Schema(description = "Since when it is paused or met.") @Nullable
        Instant stopped,

        @Schema(description = "It is or was over before it was met.")
        boolean late) {}
