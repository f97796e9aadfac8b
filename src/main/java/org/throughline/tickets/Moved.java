package org.throughline.tickets;

import java.time.Instant;
import java.util.Map;

/// A change of state as the timeline tells it.
final class Moved {

    private Moved() {}

    static TimelineEntry entry(TicketState from, TicketState to, String actor, Instant at) {
        return new TimelineEntry(EntryKind.STATE, at, actor, null, Map.of("from", from.name(), "to", to.name()));
    }
}
