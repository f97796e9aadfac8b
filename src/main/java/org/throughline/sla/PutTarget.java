package org.throughline.sla;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "PutSlaTarget")
record PutTarget(
        @Min(1)
        @Max(PutTarget.LONGEST)
        @Schema(description = "Of open time, until somebody takes it up.", examples = "60")
        int firstResponseMinutes,

        @Min(1) @Max(PutTarget.LONGEST) @Schema(description = "Of open time, until it is settled.", examples = "1440")
        int resolutionMinutes,

        @NotNull
        @Pattern(regexp = "[a-z][a-z0-9-]{0,39}")
        @Schema(description = "The key of a calendar.", examples = "office")
        String calendar) {

    /// A year that is open day and night.
    static final int LONGEST = 365 * 24 * 60;
}
