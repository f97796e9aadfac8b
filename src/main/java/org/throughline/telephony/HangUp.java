package org.throughline.telephony;

import java.util.Set;

/// Why a channel ended, as the PBX says it: the causes of ITU-T Q.850. To be asked only where the other side of the
/// channel has not hung up: Asterisk leaves the cause of an earlier leg on a caller who hangs up later.
final class HangUp {

    /// Normal clearing; busy, no answer, rejected; answered elsewhere; normal, unspecified.
    private static final Set<Integer> BY_SOMEBODY = Set.of(16, 17, 19, 21, 26, 31);

    /// No answer to a session timer (18), the network failed (27, 38, 41, 42), no audio any more (44: rtp_timeout).
    private static final Set<Integer> LOST = Set.of(18, 27, 38, 41, 42, 44);

    private HangUp() {}

    /// A caller's channel that nobody ended: the PBX gave it up.
    static boolean isCut(int cause) {
        return !BY_SOMEBODY.contains(cause);
    }

    /// A rep's channel that broke.
    static boolean isLost(int cause) {
        return LOST.contains(cause);
    }
}
