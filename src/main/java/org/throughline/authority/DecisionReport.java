package org.throughline.authority;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.throughline.decisions.Outcome;

/// How what may be granted was used in a period.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DecisionReport")
public record DecisionReport(
        Instant from,

        @Schema(description = "Exclusive.") Instant to,

        @Schema(description = "Of all tables that were asked for.")
        ApprovalsView approvals,

        @Schema(
                description = "One for each row of each version of a table that answered reps of a grade: by table, the"
                        + " newest version first, row and grade. At most 2,000.")
        List<LineView> lines,

        @Schema(description = "Whether there are more lines: ask for one table, or a shorter period.")
        boolean more) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DecisionReportLine")
    public record LineView(
            String table,
            int version,

            @Schema(description = "The first is 1; 0: none fitted, or something was not known.")
            int row,

            @Schema(description = "Of who asked, when they asked.", examples = "REP") @Nullable
            String grade,

            Outcome outcome,

            @Schema(description = "The grade of who has to approve, where that is needed.") @Nullable
            String approver,

            @Schema(description = "How often it was answered so.")
            long decisions,

            @Schema(description = "How many of these were granted, and not reversed since.")
            long granted,

            @Schema(description = "How many were granted and reversed.")
            long reversed,

            @Schema(description = "What was granted and not reversed, by currency.")
            List<AmountView> money,

            @Schema(description = "Absent where nobody was asked.") @Nullable
            ApprovalsView approvals,

            @Schema(
                    description =
                            "At least 20 approvals were answered (`throughline.authority.always-granted`), and all"
                                    + " granted in full: those who ask should decide it themselves.")
            boolean shouldBeOwn) {}

    @Schema(name = "DecisionReportAmount")
    public record AmountView(
            @Nullable String currency,

            @Schema(description = "In minor units of the currency.")
            BigInteger amountMinor) {}

    /// @param granted in full, also where nobody used it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DecisionReportApprovals")
    public record ApprovalsView(
            @Schema(description = "How many were asked for.")
            long asked,

            @Schema(description = "How many wait for an answer.")
            long pending,

            @Schema(description = "How many somebody has answered.")
            long answered,

            @Schema(description = "Answered, and granted in full.")
            long granted,

            @Schema(description = "Answered, and granted less.")
            long grantedLess,

            @Schema(description = "Answered, and refused.") long refused,

            @Schema(description = "Nobody answered in time.")
            long expired,

            @Schema(description = "The rep needed it no more.")
            long withdrawn,

            @Schema(description = "Granted, and nobody used it in time.")
            long unused,

            @Schema(description = "Granted, in full or less, of those that were answered; absent: none was.") @Nullable
            Double grantedShare,

            @Schema(description = "In whole seconds, half of those that were answered took no longer.") @Nullable
            Long medianSeconds,

            @Schema(description = "Nine in ten took no longer.") @Nullable
            Long p90Seconds) {}
}
