package org.throughline.staff;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.throughline.telephony.LineEvent.DeviceState;

/// A rep, what the rep means to do, and what the phone does.
@Schema(name = "RepOnFloor")
record FloorView(
        RepView rep,
        StateView state,

        @Schema(description = "What the PBX says of the phone. UNREACHABLE: it is not registered or does not answer.")
        DeviceState device,

        @Schema(description = "Since when the phone is so.") Instant deviceSince) {

    static FloorView of(RepAtWork rep) {
        var presence = rep.presence();
        return new FloorView(RepView.of(rep.card()), StateView.of(presence), presence.device(), presence.deviceSince());
    }
}
