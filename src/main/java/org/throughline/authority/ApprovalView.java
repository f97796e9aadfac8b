package org.throughline.authority;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.Grade;

/// All that somebody needs to answer in one look.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Approval")
public record ApprovalView(
        UUID decision,

        @Schema(description = "The number of the ticket.", examples = "1002349")
        String ticket,

        @Schema(examples = "credit") String action,

        @Nullable String currency,

        @Schema(description = "What was asked for, in minor units of the currency.") @Nullable
        Long amountMinor,

        ApprovalState state,

        @Schema(description = "Who is asked: reps of this grade and all above, but not who asks.")
        Grade grade,

        @Schema(description = "The login of the rep.") String by,

        Instant asked,

        @Schema(
                description =
                        "When those of the next grade are asked, or it is EXPIRED; once granted, until when it can be used. Absent: nothing is awaited any more.")
        @Nullable
        Instant deadline,

        @Schema(description = "Why, in the rep's words; absent once they are erased.") @Nullable
        String note,

        @Schema(description = "On which it was answered that this needs an approval, by the names of inputs.")
        Map<String, Object> inputs,

        @Nullable Instant answered,

        @Nullable String answeredBy,

        @Schema(description = "What was granted, where that is less.") @Nullable
        Long grantedMinor,

        @Nullable String reason) {}
