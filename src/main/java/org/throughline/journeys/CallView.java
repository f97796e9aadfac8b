package org.throughline.journeys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;
import org.throughline.phone.E164;
import org.throughline.telephony.CallId;

/// A call as the database has it now.
///
/// @param announced AMI has seen the customer's channel; before that a turn may reveal and offer nothing personal
/// @param ani the calling number, unverified, or null if withheld or not a number
/// @param waitingIn the queue the caller waits in, or null
/// @param parkedIn the parking space the caller waits in, or null
/// @param lostByUs it ended by our or the PBX's fault, not by the caller's hang-up
public record CallView(
        CallId id,
        boolean announced,
        @Nullable E164 ani,
        @Nullable String dnis,
        String language,
        @Nullable CustomerId customer,
        Verification verification,
        @Nullable JourneyId journey,
        @Nullable String waitingIn,
        @Nullable String parkedIn,
        Instant beganAt,
        @Nullable Instant endedAt,
        boolean lostByUs) {

    static CallView of(Call call, @Nullable E164 ani) {
        return new CallView(
                call.id(),
                call.announced(),
                ani,
                call.dnis(),
                call.language(),
                call.customer(),
                call.verification(),
                call.journey(),
                call.waitingIn(),
                call.parkedIn(),
                call.beganAt(),
                call.endedAt(),
                call.lostByUs());
    }
}
