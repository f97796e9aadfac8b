package org.throughline.journeys;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A call that we lost, and what is owed to its caller.
@Schema(name = "LostCall")
@JsonInclude(JsonInclude.Include.NON_NULL)
record LostCallView(
        String call,
        UUID journey,

        @Schema(description = "The ticket of the matter.", examples = "1002349")
        String ticket,

        @Schema(description = "The reason of the call as the caller gave it, a code.") @Nullable
        String why,

        @Schema(description = "Since when the caller is owed a call.")
        Instant lostAt,

        @Schema(
                description = "There still is a number to call back: the call's, which is in its context, or"
                        + " one of the customer's.")
        boolean reachable,

        @Schema(
                description = "The login of the rep who should call back, who talked with the caller last; absent:"
                        + " somebody of the queue.")
        @Nullable
        String rep,

        @Schema(description = "The queue the caller was in last.") @Nullable
        String queue,

        @Schema(description = "When the caller first called again; absent if they haven't.") @Nullable
        Instant calledAgainAt,

        @Schema(description = "When somebody said on the ticket that the promise was kept; absent while it is owed.")
        @Nullable
        Instant promiseKeptAt,

        @Schema(description = "Absent until somebody settled it.") @Nullable
        Settled settlement) {

    @Schema(name = "LostCallSettled")
    record Settled(
            Settlement how,
            Instant at,

            @Schema(description = "The login of who said so.")
            String by) {

        static @Nullable Settled of(LostCall lost) {
            return lost.settlement() == null || lost.settledAt() == null || lost.settledBy() == null
                    ? null
                    : new Settled(lost.settlement(), lost.settledAt(), lost.settledBy());
        }
    }
}
