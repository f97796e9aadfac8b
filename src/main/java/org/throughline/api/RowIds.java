package org.throughline.api;

import java.time.Instant;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/// The ids of rows: UUIDs of version 7 (RFC 9562 section 5.7), which begin with the time at which they were made.
public final class RowIds {

    private RowIds() {}

    public static UUID next() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }

    /// No id that was made at this time or later comes before it.
    public static UUID first(Instant at) {
        return new UUID(Math.max(0, at.toEpochMilli()) << 16 | 0x7000, Long.MIN_VALUE);
    }
}
