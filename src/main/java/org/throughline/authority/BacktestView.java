package org.throughline.authority;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.throughline.decisions.Outcome;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Backtest")
public record BacktestView(
        UUID id,
        String table,

        @Schema(description = "The number of the version that is tried.")
        int version,

        Instant from,

        @Schema(description = "Exclusive; of decisions that were made when it was asked for.")
        Instant to,

        BacktestState state,

        @Schema(description = "The login of who asked for it.")
        String by,

        Instant made,

        @Schema(description = "Absent while it is RUNNING.") @Nullable
        Instant ended,

        @Schema(description = "How many decisions there are to look at; absent until they are counted.") @Nullable
        Long total,

        @Schema(description = "At how many it has looked: all figures are of these.")
        long done,

        @Schema(description = "How many would be answered otherwise.")
        long changed,

        @Schema(
                description =
                        "How many would be refused only because something was not known then that this version asks for.")
        long missing,

        @Schema(description = "What was answered then and would be now, also where it is the same.")
        List<ChangeView> answers,

        @Schema(description = "One for each currency in which something was asked for.")
        List<MoneyView> money) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "BacktestAnswer")
    public record AnswerView(
            Outcome outcome,

            @Schema(description = "The grade of who has to approve, where that is needed.") @Nullable
            String approver) {}

    @Schema(name = "BacktestChange")
    public record ChangeView(
            AnswerView before,
            AnswerView after,
            long decisions,

            @Schema(description = "At most five, any of them; none where the answer stays the same.")
            List<SampleView> samples) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "BacktestSample")
    public record SampleView(
            UUID decision,

            @Schema(description = "The number of its ticket.")
            String ticket,

            @Schema(description = "The version of the table that answered then.")
            int version,

            @Schema(description = "Its row; 0: none fitted.")
            int row,

            @Schema(description = "The row of the version that is tried; 0: none fits.")
            int newRow,

            @Nullable String currency,

            @Schema(description = "What was asked for, in minor units of the currency.") @Nullable
            Long amountMinor,

            @Schema(description = "What of it was granted, and not reversed since.") @Nullable
            Long grantedMinor) {}

    /// Sums in minor units.
    @Schema(name = "BacktestMoney", description = "All in minor units of the currency.")
    public record MoneyView(
            String currency,

            @Schema(description = "Asked for, and allowed to the rep alone: then.")
            long allowedBefore,

            @Schema(description = "The same: by this version.")
            long allowedAfter,

            @Schema(description = "allowedAfter less allowedBefore.")
            long change,

            @Schema(description = "Asked for, and somebody has to approve: then.")
            long approvalBefore,

            long approvalAfter,
            long refusedBefore,
            long refusedAfter,

            @Schema(description = "What was granted by these decisions and not reversed since.")
            long granted,

            @Schema(description = "Of what was granted, what this version allows to the rep alone.")
            long grantedAllowed,

            @Schema(description = "Of what was granted, what somebody would have to approve.")
            long grantedApproval,

            @Schema(description = "Of what was granted, what this version refuses.")
            long grantedRefused,

            @Schema(
                    description = "Asked for, neither allowed to the rep alone nor granted then, and allowed by this"
                            + " version: what it may cost more at most.")
            long newlyAllowed) {}
}
