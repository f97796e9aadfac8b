package org.throughline.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// One load on the center, and what it cost.
///
/// @param rate calls a second
/// @param sipp what the callers say about it
/// @param used CPU from the first call until all are over and written down, without what is used when idle
/// @param turns as the node saw them
/// @param rows what the calls left in the database
record Trial(double rate, Sipp.Outcome sipp, Usage used, TurnTimes turns, Directory.Rows rows) {

    private static final Duration SETTLE = Duration.ofSeconds(15);

    /// What a kind of call is.
    ///
    /// @param lasts a call's length when nothing is busy: with it and a little more, all must be over
    record Kind(
            String name, String scenario, String dialled, String key, Duration think, Duration lasts, boolean ours) {

        static final Kind BARE =
                new Kind("bare extension", "bare", Center.BARE, "1", Duration.ZERO, Duration.ofMillis(200), false);
        static final Kind STEPS = new Kind(
                "same steps, no service",
                "keyed",
                Center.STEPS,
                "1",
                Duration.ofSeconds(2),
                Duration.ofMillis(3_700),
                false);
        static final Kind FLOW = new Kind(
                "entry flow", "keyed", Center.NUMBER, "1", Duration.ofSeconds(2), Duration.ofMillis(3_700), true);
    }

    /// A load alone: begins when the center is at rest, and ends when all that it left is written down.
    static Trial run(Center center, Kind kind, double rate, Duration length, Callers callers) {
        center.awaitQuiet();
        return run(center, kind, rate, length, callers, true);
    }

    /// A load beside another: what it used and what it left can't be told apart.
    static Trial beside(Center center, Kind kind, double rate, Duration length, Callers callers) {
        return run(center, kind, rate, length, callers, false);
    }

    private static Trial run(Center center, Kind kind, double rate, Duration length, Callers callers, boolean alone) {
        int calls = (int) Math.round(rate * length.toMillis() / 1_000);
        Directory.Rows rows = center.directory.rows();
        TurnTimes turns = TurnTimes.of(center.node.metrics());
        Usage before = center.usage();
        Duration limit = length.plus(kind.lasts()).plusSeconds(25);
        Sipp.Load load = new Sipp.Load(
                kind.scenario(), kind.dialled(), rate, calls, callers.take(calls), kind.key(), kind.think());
        Sipp.Outcome outcome;
        try (Sipp sipp = Sipp.start(load, center.pbx.plan().sipPort(), callers.folder(), limit)) {
            outcome = sipp.await(limit.plusSeconds(5));
        }
        Directory.Rows left = alone
                ? settled(center, kind, rows, calls)
                : center.directory.rows().since(rows);
        Usage used = center.usage().since(before).without(center.idle());
        return new Trial(
                rate, outcome, used, TurnTimes.of(center.node.metrics()).since(turns), left);
    }

    /// The rows that were added, once they are right or won't become so.
    private static Directory.Rows settled(Center center, Kind kind, Directory.Rows before, int calls) {
        long limit = System.nanoTime() + SETTLE.toNanos();
        center.awaitWritten(SETTLE);
        Directory.Rows left = center.directory.rows().since(before);
        while (!left.right(kind, calls) && System.nanoTime() < limit) {
            Pause.of(Duration.ofSeconds(1));
            left = center.directory.rows().since(before);
        }
        return left;
    }

    /// Every call went as it should, none was late, and every one of its rows is there.
    boolean sustained(Kind kind, Duration length) {
        Duration longest = length.plus(kind.lasts()).plusSeconds(3);
        return sipp.good() == sipp.made()
                && sipp.made() == Math.round(rate * length.toMillis() / 1_000)
                && sipp.took().compareTo(longest) <= 0
                && rows.right(kind, sipp.made())
                && (!kind.ours() || (turns.fallbacks() == 0 && turns.unanswered() == 0));
    }

    List<String> lines(Kind kind) {
        String first = String.format(
                Locale.ROOT,
                "%-22s %5.0f calls/s: %d calls, %d good, %d failed, over after %.1f s; CPU a call: %s",
                kind.name(),
                rate,
                sipp.made(),
                sipp.good(),
                sipp.failed(),
                sipp.took().toMillis() / 1_000.0,
                used.each(sipp.made()));
        String written = "    rows: " + rows + (rows.right(kind, sipp.made()) ? " right" : " WRONG");
        return kind.ours() ? List.of(first, "    turns: " + turns, written) : List.of(first, written);
    }
}
