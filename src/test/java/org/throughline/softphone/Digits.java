package org.throughline.softphone;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Keys as telephone events (RFC 4733): the sender's side of one call, one packet each 20 ms.
final class Digits {

    private static final String EVENTS = "0123456789*#ABCD";
    private static final int VOLUME = 10;
    private static final int END = 0x80;
    /// 100 ms a key, then the end three times over, then 80 ms until the next.
    private static final int PACKETS = 5;
    private static final int ENDS = 3;
    private static final int GAP = 4;

    private final Deque<Character> waiting = new ArrayDeque<>();
    private int step;

    /// One packet's worth.
    /// @param first the key begins: RTP marker set, and the timestamp that all packets of this key keep
    /// @param duration in samples; 0 is the pause after a key, when nothing is sent
    record Step(char key, boolean first, boolean end, int duration) {

        boolean isPause() {
            return duration == 0;
        }

        byte[] payload() {
            return ByteBuffer.allocate(4)
                    .put((byte) EVENTS.indexOf(key))
                    .put((byte) (end ? END | VOLUME : VOLUME))
                    .putShort((short) duration)
                    .array();
        }
    }

    synchronized void press(String keys) {
        for (int i = 0; i < keys.length(); i++) {
            char key = keys.charAt(i);
            if (EVENTS.indexOf(key) < 0) {
                throw new IllegalArgumentException("not a key: " + key);
            }
            waiting.add(key);
        }
    }

    synchronized boolean isDone() {
        return waiting.isEmpty();
    }

    /// @return what to send now instead of audio, or null if no key is down
    synchronized @Nullable Step next() {
        Character key = waiting.peek();
        if (key == null) {
            return null;
        }
        int at = step++;
        if (at >= PACKETS + ENDS + GAP - 1) {
            step = 0;
            waiting.remove();
        }
        if (at >= PACKETS + ENDS) {
            return new Step(key, false, true, 0);
        }
        return new Step(key, at == 0, at >= PACKETS, Math.min(at + 1, PACKETS) * 160);
    }

    static char key(byte event) {
        return EVENTS.charAt(Math.min(event & 0xFF, EVENTS.length() - 1));
    }
}
