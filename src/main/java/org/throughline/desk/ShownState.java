package org.throughline.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.journeys.LegView;
import org.throughline.staff.Intent;
import org.throughline.staff.Presence;
import org.throughline.telephony.LineEvent.DeviceState;

/// What a rep does, as a supervisor sees it. Talking is told by bridges, what the phone does by
/// the PBX, what the rep means to do by the database; the first that has something to say wins,
/// in this order.
enum ShownState {
    TALKING,
    /// Has a caller on hold, perhaps asking a colleague.
    ON_HOLD,
    /// Is asked by a colleague about that one's caller.
    CONSULTING,
    RINGING,
    OUT,
    UNREACHABLE,
    /// The phone is busy with something that is no call of ours.
    ELSEWHERE,
    WRAP_UP,
    PAUSED,
    READY;

    /// @param last the talk that the rep, alone, has left while the call goes on, or null
    static ShownState of(Presence presence, List<LegView> open, @Nullable LegView last) {
        if (open.stream().anyMatch(leg -> leg.talking() && leg.heldAt() == null)) {
            return TALKING;
        }
        if (open.stream().anyMatch(LegView::talking)) {
            return ON_HOLD;
        }
        if (open.stream().anyMatch(LegView::consulting)) {
            return CONSULTING;
        }
        if (!open.isEmpty()) {
            return RINGING;
        }
        if (presence.intent() == Intent.OUT) {
            return OUT;
        }
        if (presence.device() == DeviceState.UNREACHABLE) {
            return UNREACHABLE;
        }
        if (isBusy(presence) && !isKept(presence, last)) {
            return ELSEWHERE;
        }
        return switch (presence.intent()) {
            case OUT -> OUT;
            case WRAP_UP -> WRAP_UP;
            case PAUSED -> PAUSED;
            case READY -> READY;
        };
    }

    static boolean isBusy(Presence presence) {
        return presence.device() == DeviceState.BUSY || presence.device() == DeviceState.ON_HOLD;
    }

    /// Of who hung up while they asked a colleague the PBX keeps the channel, and so the phone busy, until it is
    /// done with that one.
    private static boolean isKept(Presence presence, @Nullable LegView last) {
        return last != null && last.endedAt() != null && last.endedAt().isAfter(presence.deviceSince());
    }
}
