package org.throughline.embedded;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// In tests each prompt is a pair of tones of its own, so that a test caller knows from the audio which one it heard.
///
/// A prompt's pair is taken from its name's hash; where two names of the vocabulary would share one, the later in the
/// alphabet takes the next free. Frequencies are 100 Hz apart and above those that test phones hum.
public final class PromptTones {

    /// How long a pair sounds, and the silence after it, in milliseconds.
    public static final int SOUND = 360;

    public static final int PAUSE = 140;

    private static final int LOW = 1_000;
    private static final int HIGH = 2_100;
    private static final int STEP = 100;
    private static final int LOWS = 10;
    private static final int HIGHS = 12;

    /// Two frequencies in hertz that sound together.
    public record Pair(int low, int high) {}

    private final Map<String, Pair> pairs = new LinkedHashMap<>();

    public PromptTones(Collection<String> names) {
        if (names.size() > LOWS * HIGHS) {
            throw new IllegalArgumentException("there are only " + LOWS * HIGHS + " pairs of tones");
        }
        for (String name : new TreeSet<>(names)) {
            int slot = Math.floorMod(name.hashCode(), LOWS * HIGHS);
            while (pairs.containsValue(pair(slot))) {
                slot = (slot + 1) % (LOWS * HIGHS);
            }
            pairs.put(name, pair(slot));
        }
    }

    public Pair of(String prompt) {
        Pair pair = pairs.get(prompt);
        if (pair == null) {
            throw new IllegalArgumentException("no such prompt: " + prompt);
        }
        return pair;
    }

    /// The prompt that sounds so, to within 20 Hz, or null if none does.
    public @Nullable String promptOf(int low, int high) {
        for (Map.Entry<String, Pair> entry : pairs.entrySet()) {
            Pair pair = entry.getValue();
            if (Math.abs(pair.low - low) <= 20 && Math.abs(pair.high - high) <= 20) {
                return entry.getKey();
            }
        }
        return null;
    }

    private static Pair pair(int slot) {
        return new Pair(LOW + STEP * (slot % LOWS), HIGH + STEP * (slot / LOWS));
    }
}
