package org.throughline.authority;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.throughline.decisions.Outcome;

/// @param say what the rep may tell the caller
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Decision")
public record DecisionView(
        UUID id,
        String action,
        Outcome outcome,

        @Schema(description = "The grade of who has to approve, where that is needed.") @Nullable
        String approver,

        @Schema(description = "What you may tell the caller.") @Nullable
        String say,

        @Schema(description = "What has to be known first, by the names of inputs.")
        List<String> missing,

        @Nullable String currency,

        @Schema(description = "In minor units of the currency.") @Nullable
        Long amountMinor,

        @Schema(description = "What would be answered for other amounts, all else as it is; the lowest first.")
        List<BandView> limits,

        @Schema(description = "What would have to be different for a better answer, the nearest first.")
        List<WayView> ways,

        @Schema(description = "The version of the table.") int version,

        @Schema(description = "The row that answered, the first is 1; 0: none fitted.")
        int row,

        @Schema(description = "On which it was answered, by the names of inputs.")
        Map<String, Object> inputs,

        @Schema(description = "The login of who asked.") String by,

        Instant asked,

        @Schema(description = "Until when it can be used.") Instant goodUntil) {

    /// @param upToMinor the highest amount that is answered so; absent: there is no highest
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DecisionLimit")
    public record BandView(
            @Schema(description = "The highest amount that is answered so, in minor units; absent: any.") @Nullable
            Long upToMinor,

            Outcome outcome,
            @Nullable String approver) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DecisionWay", description = "With all of these changes it would be answered so.")
    public record WayView(
            Outcome outcome,
            @Nullable String approver,
            List<ChangeView> changes,

            @Schema(description = "The same in words that can be said.", examples = "The amount must be at most 50.")
            String words) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DecisionChange")
    public record ChangeView(
            String input,

            @Schema(description = "Absent: it is not known.") @Nullable
            Object is,

            @Schema(examples = "at most 50") String wanted,

            @Schema(description = "One such value, the one nearest to what is.")
            Object nearest) {}
}
