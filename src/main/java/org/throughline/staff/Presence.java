package org.throughline.staff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.LineEvent.DeviceState;

/// What a rep means to do and what the rep's phone does. Whether the rep talks is told by the calls, not here.
///
/// @param reason why paused, a code such as `LUNCH` or `RING_NO_ANSWER`, else null
/// @param since when the intent began
/// @param until when the wrap-up ends by itself, else null
/// @param deviceSince when the PBX first told of this state of the phone, or when we began to wait for its word
public record Presence(
        RepId rep,
        Intent intent,
        @Nullable String reason,
        Instant since,
        @Nullable Instant until,
        DeviceState device,
        Instant deviceSince) {

    /// True if the phone may be rung now.
    public boolean free() {
        return intent == Intent.READY && device == DeviceState.FREE;
    }

    /// True if the rep serves callers or wraps up, with a phone that may be there.
    public boolean atWork() {
        return (intent == Intent.READY || intent == Intent.WRAP_UP) && reachable();
    }

    /// True unless the PBX has told that the phone is not there.
    public boolean reachable() {
        return device != DeviceState.UNREACHABLE;
    }
}
