package org.throughline.staff;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The state that somebody asks for.
record StateWish(
        @Schema(description = "OUT, READY or PAUSED. READY also ends a wrap-up.") @NotNull
        Intent state,

        @Schema(description = "For PAUSED, and only there: one of the reasons set up for pauses.")
        @Size(max = 24)
        @Nullable
        String reason) {

    /// @throws org.throughline.api.Problem 422 if nobody may ask for this
    void check(Set<String> reasons) {
        if (state == Intent.WRAP_UP) {
            throw StaffProblem.state("A wrap-up begins by itself when a call ends.");
        }
        if (state != Intent.PAUSED && reason != null) {
            throw StaffProblem.state("Only a pause has a reason.");
        }
        if (state == Intent.PAUSED && (reason == null || !reasons.contains(reason))) {
            throw StaffProblem.reason(reasons);
        }
    }
}
