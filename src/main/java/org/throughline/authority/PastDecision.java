package org.throughline.authority;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.decisions.Input;
import org.throughline.decisions.Outcome;
import org.throughline.decisions.Value;
import org.throughline.money.Money;

/// A decision that was made, and what came of it.
///
/// @param version the number of the table's version that answered
/// @param row 0: none fitted
/// @param money what was asked for
/// @param granted what of it was granted, and not reversed since
record PastDecision(
        UUID id,
        Instant asked,
        UUID ticket,
        int version,
        int row,
        Outcome outcome,
        @Nullable String approver,
        Map<Input, Value> inputs,
        @Nullable Money money,
        @Nullable Money granted) {}
