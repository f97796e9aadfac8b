package org.throughline.staff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A rep's intent changed. Fired within the transaction that changes it.
///
/// @param reason the reason of a pause that begins, else null
public record IntentChanged(
        RepId rep, Intent before, Intent after, @Nullable String reason, Instant at) {}
