package org.throughline.tickets;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param kept when it was kept, or null while it is owed
public record PromiseCard(
        UUID id,
        String kind,
        String reason,
        Instant made,
        @Nullable Instant due,
        @Nullable Instant kept) {}
