package org.throughline.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// One load on the center, and what it cost.
///
/// @param rate calls a second
/// @param sipp what the callers say about it
/// @param asterisk, service, mariadb seconds of CPU, from the first call until all are over and written down
/// @param turns as the node saw them
/// @param rows what the calls left in the database
record Trial(
        double rate,
        Sipp.Outcome sipp,
        double asterisk,
        double service,
        double mariadb,
        TurnTimes turns,
        Directory.Rows rows) {

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

    static Trial run(Center center, Kind kind, double rate, Duration length, Callers callers) {
        int calls = (int) Math.round(rate * length.toMillis() / 1_000);
        List<Proc> processes = List.of(center.asterisk(), center.service(), center.mariadb());
        Directory.Rows rows = center.directory.rows();
        TurnTimes turns = TurnTimes.of(center.node.metrics());
        List<Double> before = processes.stream().map(Proc::cpu).toList();
        Duration limit = length.plus(kind.lasts()).plusSeconds(25);
        Sipp.Load load = new Sipp.Load(
                kind.scenario(), kind.dialled(), rate, calls, callers.take(calls), kind.key(), kind.think());
        Sipp.Outcome outcome;
        try (Sipp sipp = Sipp.start(load, center.pbx.plan().sipPort(), callers.folder(), limit)) {
            outcome = sipp.await(limit.plusSeconds(5));
        }
        Directory.Rows left = center.directory.rows().since(rows);
        long settled = System.nanoTime() + SETTLE.toNanos();
        while (kind.ours() && !left.right(calls) && System.nanoTime() < settled) {
            Pause.of(Duration.ofMillis(500));
            left = center.directory.rows().since(rows);
        }
        List<Double> after = processes.stream().map(Proc::cpu).toList();
        return new Trial(
                rate,
                outcome,
                after.get(0) - before.get(0),
                after.get(1) - before.get(1),
                after.get(2) - before.get(2),
                TurnTimes.of(center.node.metrics()).since(turns),
                left);
    }

    /// Every call went as it should, none was late, and (ours) every one of its rows is there.
    boolean sustained(Kind kind, Duration length) {
        Duration longest = length.plus(kind.lasts()).plusSeconds(3);
        return sipp.good() == sipp.made()
                && sipp.made() == Math.round(rate * length.toMillis() / 1_000)
                && sipp.took().compareTo(longest) <= 0
                && (!kind.ours() || (turns.fallbacks() == 0 && turns.unanswered() == 0 && rows.right(sipp.made())));
    }

    /// Milliseconds of CPU a call.
    double each(double seconds) {
        return 1_000 * seconds / Math.max(1, sipp.made());
    }

    List<String> lines(Kind kind) {
        String first = String.format(
                Locale.ROOT,
                "%-22s %5.0f calls/s: %d calls, %d good, %d failed, over after %.1f s; CPU a call: Asterisk %.2f ms,"
                        + " service %.2f ms, MariaDB %.2f ms",
                kind.name(),
                rate,
                sipp.made(),
                sipp.good(),
                sipp.failed(),
                sipp.took().toMillis() / 1_000.0,
                each(asterisk),
                each(service),
                each(mariadb));
        return kind.ours()
                ? List.of(
                        first,
                        "    turns: " + turns,
                        "    rows: " + rows + (rows.right(sipp.made()) ? " right" : " WRONG"))
                : Stream.of(first).toList();
    }
}
