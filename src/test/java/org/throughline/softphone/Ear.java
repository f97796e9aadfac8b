package org.throughline.softphone;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.softphone.Tones.Peak;
import org.throughline.softphone.Tones.Sound;

/// Listens to what a call's audio brings: which tones sound now, and which tone pairs came one after another.
final class Ear {

    /// Shorter ones are the seam between two prompts.
    private static final Duration SHORTEST_PAIR = Duration.ofMillis(60);
    /// The same pair again after a pause as long as this is a second prompt.
    private static final Duration LONGEST_FLAW = Duration.ofMillis(70);

    private static final int SAMPLES_A_MILLISECOND = Tones.RATE / 1_000;

    private final short[] window = new short[Tones.WINDOW];
    private final List<TonePair> pairs = new ArrayList<>();
    private Sound now = Sound.SILENCE;
    private Instant heardAt = Instant.EPOCH;
    private List<Integer> told = List.of();
    private int steady;
    private int filled;
    private long samples;
    private @Nullable Run run;

    /// A pair that is sounding; its length is counted in samples, for packets may come late in a heap.
    private record Run(int low, int high, Instant from, Instant to, long began, long ended) {

        long millis() {
            return (ended - began) / SAMPLES_A_MILLISECOND;
        }

        TonePair pair() {
            return new TonePair(low, high, from, to);
        }
    }

    /// @return true when something else sounds than was last told, and has for 60 ms
    synchronized boolean hear(short[] audio, Instant at) {
        samples += audio.length;
        filled = Math.min(Tones.WINDOW, filled + audio.length);
        int kept = Tones.WINDOW - audio.length;
        System.arraycopy(window, audio.length, window, 0, kept);
        System.arraycopy(audio, 0, window, kept, audio.length);
        Sound before = now;
        now = filled < Tones.WINDOW ? Sound.SILENCE : Tones.analyse(window);
        heardAt = at;
        follow(at);
        steady = frequencies(before).equals(frequencies(now)) ? steady + 1 : 0;
        boolean news = steady == 3 && !frequencies(now).equals(told);
        if (news) {
            told = frequencies(now);
        }
        return news;
    }

    /// The stream paused: what comes next is something new.
    synchronized void pause() {
        finishRun();
        filled = 0;
        now = Sound.SILENCE;
    }

    synchronized boolean hears(int hertz) {
        return isFresh() && now.has(hertz);
    }

    synchronized boolean hearsNothing() {
        return !isFresh() || now.peaks().isEmpty();
    }

    synchronized List<TonePair> pairs() {
        List<TonePair> all = new ArrayList<>(pairs);
        Run sounding = run;
        if (sounding != null && sounding.millis() >= SHORTEST_PAIR.toMillis()) {
            all.add(sounding.pair());
        }
        return all;
    }

    synchronized List<Integer> tonesNow() {
        return isFresh() ? frequencies(now) : List.of();
    }

    private boolean isFresh() {
        return Duration.between(heardAt, Instant.now()).toMillis() < 300;
    }

    private void follow(Instant at) {
        boolean isPair = now.peaks().size() == 2 && now.isPure();
        Run current = run;
        if (isPair) {
            int low = now.peaks().getFirst().hertz();
            int high = now.peaks().getLast().hertz();
            if (current != null && current.pair().is(low, high)) {
                run = new Run(current.low, current.high, current.from, at, current.began, samples);
            } else {
                finishRun();
                run = new Run(low, high, at, at, samples - Tones.WINDOW / 2, samples);
            }
        } else if (current != null && (samples - current.ended) / SAMPLES_A_MILLISECOND > LONGEST_FLAW.toMillis()) {
            finishRun();
        }
    }

    private void finishRun() {
        Run last = run;
        if (last != null && last.millis() >= SHORTEST_PAIR.toMillis()) {
            pairs.add(last.pair());
        }
        run = null;
    }

    private static List<Integer> frequencies(Sound sound) {
        return sound.peaks().stream().map(Peak::hertz).toList();
    }
}
