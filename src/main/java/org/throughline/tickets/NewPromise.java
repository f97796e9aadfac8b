package org.throughline.tickets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallId;

/// Something we told the customer that we would do.
///
/// @param kind what, as a code: `CALL_BACK`
/// @param reason why, as a code: `CLOSED`, `NOBODY_LOGGED_IN`, `QUEUE_FULL`, `WAITED_TOO_LONG`, `LOST_BY_US`
/// @param due by when, or null if no time was said
public record NewPromise(
        String kind,
        String reason,
        @Nullable Instant due,
        @Nullable CallId call,
        String actor) {}
