package org.throughline.staff;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a rep means to do.
@Schema(name = "RepState")
@JsonInclude(JsonInclude.Include.NON_NULL)
record StateView(
        Intent state,

        @Schema(description = "Why paused; RING_NO_ANSWER: the phone rang in vain.") @Nullable
        String reason,

        Instant since,

        @Schema(description = "When the wrap-up ends by itself.") @Nullable
        Instant until) {

    static StateView of(Presence presence) {
        return new StateView(presence.intent(), presence.reason(), presence.since(), presence.until());
    }
}
