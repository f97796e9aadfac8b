package org.throughline.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.journeys.CallView;
import org.throughline.journeys.LegView;

/// A call in a list: ids only.
///
/// @param state IN_FLOW, WAITING, RINGING, TALKING, ENDED, LOST_BY_US
/// @param verification how sure we are of who is calling
@JsonInclude(JsonInclude.Include.NON_NULL)
record CallLine(
        String id,
        String state,
        Instant beganAt,
        @Nullable String queue,
        @Nullable String journey,
        @Nullable String customer,
        String verification,
        List<RepLine> reps) {

    /// @param talking false while the phone rings
    record RepLine(String rep, String leg, boolean talking) {}

    static CallLine of(CallView call, List<LegView> legs) {
        return new CallLine(
                call.id().value(),
                Contexts.state(call, legs),
                call.beganAt(),
                call.waitingIn(),
                call.journey() == null ? null : call.journey().toString(),
                call.customer() == null ? null : call.customer().toString(),
                call.verification().name(),
                legs.stream()
                        .filter(leg -> leg.endedAt() == null && leg.rep() != null)
                        .map(leg -> new RepLine(String.valueOf(leg.rep()), leg.channel(), leg.talking()))
                        .toList());
    }
}
