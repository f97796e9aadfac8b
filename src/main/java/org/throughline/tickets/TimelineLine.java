package org.throughline.tickets;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallId;

/// An entry of a timeline as one reads it.
///
/// @param text what a person wrote, null if this is no note or the text was erased
/// @param author who wrote it in the system that it was imported from, in words; null with the text
public record TimelineLine(
        UUID id,
        EntryKind kind,
        Instant at,
        String actor,
        @Nullable CallId call,
        @Nullable String leg,
        Map<String, String> data,
        @Nullable String text,
        @Nullable String author) {

    public TimelineLine {
        data = Map.copyOf(data);
    }
}
