package org.throughline.bench;

import java.time.Duration;
import java.util.Locale;
import org.throughline.bench.Trial.Kind;

/// Finds the highest rate at which no call fails: upwards in short steps until one fails, then
/// long runs from just below, downwards until one is sustained for the whole length.
final class Search {

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final String GOES = "goes";
    private static final double STEP = 1.4;
    private static final double DOWN = 0.85;

    private final Center center;
    private final Callers callers;
    private final Duration length;

    Search(Center center, Callers callers, Duration length) {
        this.center = center;
        this.callers = callers;
        this.length = length;
    }

    Trial highest(Kind kind, double from, double atMost) {
        double rate = from;
        Trial probe = Trial.run(center, kind, rate, SHORT, callers);
        while (probe.sustained(kind, SHORT) && rate < atMost) {
            tell(kind, probe, GOES);
            rate = Math.min(atMost, rate * STEP);
            probe = Trial.run(center, kind, rate, SHORT, callers);
        }
        tell(kind, probe, probe.sustained(kind, SHORT) ? GOES : "is too much");
        if (!probe.sustained(kind, SHORT)) {
            rate = rate / STEP * 1.1;
        }
        Trial whole = Trial.run(center, kind, rate, length, callers);
        while (!whole.sustained(kind, length) && rate > 1) {
            tell(kind, whole, "is too much for " + length.toSeconds() + " s");
            rate *= DOWN;
            whole = Trial.run(center, kind, rate, length, callers);
        }
        return whole;
    }

    private static void tell(Kind kind, Trial trial, String how) {
        System.out.printf(
                Locale.ROOT,
                "  %s at %.0f/s %s (%d of %d good, over after %.1f s)%n",
                kind.name(),
                trial.rate(),
                how,
                trial.sipp().good(),
                trial.sipp().made(),
                trial.sipp().took().toMillis() / 1_000.0);
        if (!how.equals(GOES)) {
            trial.lines(kind).stream().skip(1).forEach(System.out::println);
        }
    }
}
