package org.throughline.softphone;

import java.util.ArrayList;
import java.util.List;

/// Makes sine tones and finds them again. 8,000 samples a second throughout.
final class Tones {

    static final int RATE = 8_000;
    /// 50 ms: bins 20 Hz apart, and with the Hann window two tones are told apart from about 80 Hz on.
    static final int WINDOW = 400;

    private static final int STEP = 20;
    private static final int LOWEST = 200;
    private static final int HIGHEST = 3_400;
    private static final int BINS = (HIGHEST - LOWEST) / STEP + 1;
    /// Of 32,767; below it is noise of the codec.
    private static final double FAINTEST = 250;
    /// A tone is there if it has this share of the energy: three voices at once are still told apart.
    private static final double SHARE = 0.12;

    private static final double[] HANN = hann();
    private static final double[] TURN = turn();

    private Tones() {}

    /// One tone as it was found, with its amplitude.
    record Peak(int hertz, double amplitude) {}

    /// What a moment sounded like.
    /// @param loudness mean square of the samples
    record Sound(List<Peak> peaks, double loudness) {

        static final Sound SILENCE = new Sound(List.of(), 0);

        Sound {
            peaks = List.copyOf(peaks);
        }

        boolean has(int hertz) {
            return peaks.stream().anyMatch(p -> Math.abs(p.hertz - hertz) <= STEP);
        }

        /// Nearly all of it is these tones, so it isn't speech or music.
        boolean isPure() {
            double tones = peaks.stream()
                    .mapToDouble(p -> p.amplitude * p.amplitude / 2)
                    .sum();
            return tones > 0.7 * loudness;
        }
    }

    /// @param phase in samples since the tone began, so that it has no clicks between packets
    static short sample(int hertz, long phase, int amplitude) {
        return (short) Math.round(amplitude * Math.sin(2 * Math.PI * hertz * phase / RATE));
    }

    static Sound analyse(short[] window) {
        double[] shaped = new double[WINDOW];
        double energy = 0;
        for (int i = 0; i < WINDOW; i++) {
            shaped[i] = window[i] * HANN[i];
            energy += shaped[i] * shaped[i];
        }
        // the Hann window keeps 3/8 of the energy
        double loudness = energy / WINDOW / 0.375;
        if (loudness < FAINTEST * FAINTEST / 2) {
            return new Sound(List.of(), loudness);
        }
        double[] amplitude = amplitudes(shaped);
        List<Peak> peaks = new ArrayList<>();
        for (int bin = 1; bin < BINS - 1; bin++) {
            double a = amplitude[bin];
            boolean top = a > amplitude[bin - 1] && a >= amplitude[bin + 1];
            if (top && a > FAINTEST && a * a / 2 > SHARE * loudness) {
                peaks.add(new Peak(LOWEST + bin * STEP, a));
            }
        }
        return new Sound(peaks, loudness);
    }

    /// Goertzel's algorithm on each bin of the telephone band; sample by sample for all of them, so that a processor
    /// takes several bins at once.
    private static double[] amplitudes(double[] shaped) {
        double[] last = new double[BINS];
        double[] beforeLast = new double[BINS];
        for (double x : shaped) {
            for (int bin = 0; bin < BINS; bin++) {
                double now = x + TURN[bin] * last[bin] - beforeLast[bin];
                beforeLast[bin] = last[bin];
                last[bin] = now;
            }
        }
        double[] amplitudes = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            double power =
                    last[bin] * last[bin] + beforeLast[bin] * beforeLast[bin] - TURN[bin] * last[bin] * beforeLast[bin];
            // half the amplitude falls on the negative frequency, half is taken by the window
            amplitudes[bin] = 4 * Math.sqrt(Math.max(power, 0)) / WINDOW;
        }
        return amplitudes;
    }

    private static double[] turn() {
        double[] turn = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            turn[bin] = 2 * Math.cos(2 * Math.PI * (LOWEST + bin * STEP) / RATE);
        }
        return turn;
    }

    private static double[] hann() {
        double[] window = new double[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW);
        }
        return window;
    }
}
