package org.throughline.queues;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What awaits a caller who would be put into a queue now. The first that applies, in this order: closed, nobody,
/// full, open.
public sealed interface QueueOutlook {

    /// Outside business hours.
    /// @param opens when it opens next, or null if it does not within a year
    record Closed(@Nullable Instant opens) implements QueueOutlook {}

    /// No rep who could serve the queue is logged in with a reachable phone.
    record NobodyLoggedIn() implements QueueOutlook {}

    /// As many wait as may.
    record Full(int waiting, int maxLength) implements QueueOutlook {}

    /// Somebody will come.
    /// @param ready reps who take calls, talking ones included
    /// @param back reps in wrap-up, who will be ready soon
    /// @param paused reps who are logged in and paused
    record Open(int ready, int back, int paused) implements QueueOutlook {}
}
