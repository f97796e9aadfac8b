package org.throughline.softphone;

import java.time.Instant;

/// Two tones at once, heard without a gap: in tests this is a prompt. Frequencies are found to within 20 Hz.
/// @param from when its first sound arrived
/// @param to when its last sound arrived, so far
public record TonePair(int low, int high, Instant from, Instant to) {

    public boolean is(int low, int high) {
        return Math.abs(this.low - low) <= 20 && Math.abs(this.high - high) <= 20;
    }
}
