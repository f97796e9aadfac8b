package org.throughline.queues;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.RepCard;

/// A queue as other features see it.
///
/// @param skill the skill a rep needs to serve it
/// @param language the language a rep needs to serve it, an ISO 639-1 code, or null if any will do
/// @param calendar the key of its business hours
/// @param maxLength how many may wait; 0 is no limit
/// @param maxWait how long one may wait
/// @param overflow where a caller goes who waited too long or finds it full, or null: told so, and a ticket promises a
/// call
/// @param priority of its callers against those of other queues with the same reps; the higher is served first
/// @param wrapUp what a rep gets after each call
/// @param ring how long one rep's phone rings before the next is tried
public record QueueCard(
        QueueKey key,
        String skill,
        @Nullable String language,
        String calendar,
        int maxLength,
        Duration maxWait,
        @Nullable QueueKey overflow,
        int priority,
        Duration wrapUp,
        Duration ring) {

    /// True if this rep has what it needs.
    public boolean servedBy(RepCard rep) {
        return rep.level(skill) > 0 && rep.speaks(language);
    }
}
