package org.throughline.decisions;

import org.jspecify.annotations.Nullable;

/// The outputs of a row.
///
/// @param approver the grade that has to agree, where the outcome needs that
/// @param say what the rep may tell the caller, as the table's author wrote it, or null
public record Verdict(
        Outcome outcome,
        @Nullable String approver,
        @Nullable String say) {

    static final Verdict REFUSED = new Verdict(Outcome.REFUSED, null, null);
}
