package org.throughline.api;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/// The ids of rows: UUIDs of version 7 (RFC 9562 section 5.7), which begin with the time at which they were made.
public final class RowIds {

    /// Before all of them.
    public static final UUID LOWEST = new UUID(0, 0);

    /// After all of them.
    public static final UUID HIGHEST = new UUID(-1, -1);

    private RowIds() {}

    public static UUID next() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }

    /// The id of a row that is made later than what it tells of: among others it stands where it would have stood.
    ///
    /// @param order 0 to 4095: of two with one millisecond the lower comes first
    public static UUID at(Instant time, int order) {
        return new UUID(
                Math.max(0, time.toEpochMilli()) << 16 | 0x7000 | order,
                ThreadLocalRandom.current().nextLong() >>> 2 | Long.MIN_VALUE);
    }

    /// No id that was made at this time or later comes before it.
    public static UUID first(Instant at) {
        return new UUID(Math.max(0, at.toEpochMilli()) << 16 | 0x7000, Long.MIN_VALUE);
    }
}
