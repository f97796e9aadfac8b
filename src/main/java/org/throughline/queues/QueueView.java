package org.throughline.queues;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A queue as administrators and supervisors see it.
@Schema(name = "Queue")
@JsonInclude(JsonInclude.Include.NON_NULL)
record QueueView(
        String key,
        String skill,

        @Schema(description = "ISO 639-1; absent: any.") @Nullable
        String language,

        String calendar,
        @Schema(description = "0: no limit.") int maxLength,
        int maxWaitSeconds,
        @Nullable String overflow,
        int priority,
        int wrapUpSeconds,
        int ringSeconds,
        Strategy strategy,
        boolean announce) {

    static QueueView of(CallQueue queue) {
        var profile = queue.profile();
        return new QueueView(
                queue.key().value(),
                profile.skill(),
                profile.language(),
                profile.calendar(),
                profile.maxLength(),
                profile.maxWaitSeconds(),
                profile.overflow(),
                profile.priority(),
                profile.wrapUpSeconds(),
                profile.ringSeconds(),
                profile.strategy(),
                profile.announce());
    }
}
