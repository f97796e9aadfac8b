package org.throughline.flows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.throughline.telephony.Turn;

/// What makes a turn the same turn, and a hash of what it told. The hash holds what was keyed in no readable form.
record TurnKey(String channel, int seq, String fingerprint) {

    static TurnKey of(Turn turn) {
        String told = String.join(
                "\n", turn.call().value(), turn.channel(), turn.event().name(), turn.data());
        return new TurnKey(turn.channel(), turn.seq(), hash(told));
    }

    private static String hash(String told) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(told.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
