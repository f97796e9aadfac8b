package org.throughline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Many measured times, in milliseconds.
final class Spread {

    private final List<Double> samples = new ArrayList<>();

    synchronized void add(double millis) {
        samples.add(millis);
    }

    synchronized int count() {
        return samples.size();
    }

    /// @param share 0.99 for the time that 99 in 100 didn't exceed
    synchronized double at(double share) {
        List<Double> sorted = samples.stream().sorted().toList();
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get(Math.min(sorted.size() - 1, (int) Math.ceil(share * sorted.size()) - 1));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "p50 %.1f ms, p99 %.1f ms, longest %.1f ms of %d", at(0.5), at(0.99), at(1), count());
    }
}
