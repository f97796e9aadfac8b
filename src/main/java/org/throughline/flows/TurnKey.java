package org.throughline.flows;

import org.throughline.api.Sha256;
import org.throughline.telephony.Turn;

/// What makes a turn the same turn, and a hash of what it told. The hash holds what was keyed in no readable form.
record TurnKey(String channel, int seq, String fingerprint) {

    static TurnKey of(Turn turn) {
        String told = String.join(
                "\n", turn.call().value(), turn.channel(), turn.event().name(), turn.data());
        return new TurnKey(turn.channel(), turn.seq(), Sha256.hex(told, 16));
    }
}
