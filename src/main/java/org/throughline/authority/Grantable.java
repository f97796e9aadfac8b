package org.throughline.authority;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.throughline.decisions.Outcome;

/// What a rep may grant now to this customer in this matter, by one of the tables.
///
/// @param outcome the best that is answered, whatever the amount
/// @param missing what has to be known first, by the names of inputs
/// @param limits by amounts, the lowest first
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Grantable")
public record Grantable(
        @Schema(examples = "credit") String action,

        @Schema(examples = "Credit") String title,

        @Schema(description = "The best that is answered, of whatever amount.")
        Outcome outcome,

        @Nullable String approver,

        @Schema(description = "What you may tell the caller.") @Nullable
        String say,

        @Schema(description = "What has to be known first, by the names of inputs.")
        List<String> missing,

        @Nullable String currency,

        @Schema(description = "By amounts, the lowest first.")
        List<DecisionView.BandView> limits,

        @Schema(description = "What the budgets still have, in minor units; absent: nothing limits it.") @Nullable
        Long budgetLeftMinor) {}
