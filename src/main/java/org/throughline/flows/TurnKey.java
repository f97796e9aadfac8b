package org.throughline.flows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.throughline.telephony.Turn;

/// What makes a turn the same turn, and a hash of what it told. The hash holds what was keyed in no readable form.
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
record TurnKey(String channel, int seq, byte[] fingerprint) {

    static TurnKey of(Turn turn) {
        String told = String.join(
                "\n", turn.call().value(), turn.channel(), turn.event().name(), turn.data());
        return new TurnKey(turn.channel(), turn.seq(), hash(told));
    }

    boolean tells(byte[] other) {
        return Arrays.equals(fingerprint, other);
    }

    private static byte[] hash(String told) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(told.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(whole, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
