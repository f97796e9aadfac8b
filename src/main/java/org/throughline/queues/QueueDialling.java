package org.throughline.queues;

import org.jspecify.annotations.Nullable;

/// What is dialled for a queue. Whoever owns the dialling plan says so.
public interface QueueDialling {

    /// The extension of a queue, digits only, or null if it has none.
    @Nullable
    String extensionOf(QueueKey queue);
}
