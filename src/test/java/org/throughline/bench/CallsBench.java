package org.throughline.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.throughline.bench.Trial.Kind;

/// `bench/calls`: what one Asterisk and one node do with calls, everything in one run on one
/// machine, so that ratios mean something although the machine is shared with the callers.
///
/// The flow's call: a customer calls from the number we know; is greeted; presses 1 at the menu;
/// nobody is logged in, so it is told that and promised a call back; we hang up. 4 turns, 1
/// look-up of the caller; rows: 1 call, 1 party, 1 journey, 1 fact, 1 ask, 1 ticket with entries,
/// 1 promise, 4 turns.
final class CallsBench {

    private static final int CUSTOMERS = 200_000;
    private static final int MOST_ROUNDS = 10;
    private static final double WARM = 0.9;

    private final Duration length;
    private final double most;
    private final double mostSpoken;
    private final Center center;
    private final Callers callers;

    private CallsBench(Center center, Callers callers, Duration length, double most, double mostSpoken) {
        this.center = center;
        this.callers = callers;
        this.length = length;
        this.most = most;
        this.mostSpoken = mostSpoken;
    }

    /// @param args seconds of each long run, the highest rate to try, the highest of calls with prompts; `22 800` if
    /// not given
    public static void main(String[] args) {
        Duration length = Duration.ofSeconds(args.length > 0 ? Integer.parseInt(args[0]) : 22);
        double most = args.length > 1 ? Double.parseDouble(args[1]) : 800;
        double mostSpoken = args.length > 2 ? Double.parseDouble(args[2]) : most;
        Path folder = Path.of("target", "bench").toAbsolutePath();
        int code = 1;
        try (Center center = Center.open(folder, CUSTOMERS)) {
            new CallsBench(center, new Callers(folder, CUSTOMERS), length, most, mostSpoken).measure();
            code = 0;
        } catch (RuntimeException | Error e) {
            // halt() below would swallow it
            System.out.println("the measurement broke off: " + e);
        } finally {
            System.out.flush();
            // phones of the SIP stack leave threads behind
            Runtime.getRuntime().halt(code);
        }
    }

    private void measure() {
        say("%s, MariaDB, one node, %d processors"
                .formatted(center.pbx.version(), Runtime.getRuntime().availableProcessors()));
        rest();
        warmUp();
        Trial bare = highest(Kind.BARE, 280, most);
        Trial steps = highest(Kind.STEPS, 120, mostSpoken);
        Trial flow = highest(Kind.FLOW, 70, mostSpoken);
        ratios(bare, steps, flow);
        hundred(flow.rate());
        screens(flow.rate());
        crowd(flow.rate());
    }

    /// The compiler is at work during the first tens of thousands of turns; its CPU is no call's. Warm is a node that
    /// twice uses as much for a call as it has before.
    private void warmUp() {
        double least = Double.POSITIVE_INFINITY;
        int asBefore = 0;
        for (int round = 0; round < MOST_ROUNDS && asBefore < 2; round++) {
            double rate = Math.min(round < 2 ? 20 : 50, most);
            Trial trial = Trial.run(center, Kind.FLOW, rate, Duration.ofSeconds(12), callers);
            trial.lines(Kind.FLOW).stream().limit(2).forEach(line -> say("warming up: " + line.strip()));
            double now = trial.used().service() / Math.max(1, trial.sipp().made());
            asBefore = now > WARM * least ? asBefore + 1 : 0;
            least = Math.min(least, now);
        }
        center.measureIdle();
        say("CPU when idle, taken off from here on: " + center.idle());
    }

    private void rest() {
        Pause.of(Duration.ofSeconds(3));
        say("start to ready: %d ms (schema made at this start)"
                .formatted(center.node.startedIn().toMillis()));
        say("memory at rest: %s".formatted(memory()));
    }

    private String memory() {
        List<String> parts = new ArrayList<>();
        for (Proc process : List.of(center.service(), center.mariadb(), center.asterisk())) {
            parts.add(process.name() + " " + process.memory() + " MB");
        }
        return String.join(", ", parts);
    }

    private Trial highest(Kind kind, double from, double atMost) {
        say("looking for the highest rate of: %s".formatted(kind.name()));
        Trial found = new Search(center, callers, length).highest(kind, Math.min(from, atMost), atMost);
        found.lines(kind).forEach(System.out::println);
        say("memory after it: %s".formatted(memory()));
        return found;
    }

    private static void ratios(Trial bare, Trial steps, Trial flow) {
        say("RATIO of rates: entry flow to bare %.2f, to the same steps without a service %.2f"
                .formatted(flow.rate() / bare.rate(), flow.rate() / steps.rate()));
        Usage used = flow.used();
        say("RATIO of CPU a call, in the run of the entry flow: service to Asterisk %.2f, with MariaDB %.2f"
                .formatted(used.service() / used.asterisk(), (used.service() + used.mariadb()) / used.asterisk()));
        say("RATIO of rates: the same steps to bare %.2f".formatted(steps.rate() / bare.rate()));
    }

    private void hundred(double highest) {
        double rate = Math.min(100, highest * 0.9);
        say("turns at %.0f calls/s".formatted(rate));
        Trial.run(center, Kind.FLOW, rate, length, callers).lines(Kind.FLOW).forEach(System.out::println);
    }

    private void screens(double highest) {
        double rate = Math.min(100, highest * 0.7);
        double offers = 3;
        say("offer to screen: %d reps, %.0f calls/s to them, beside %.0f calls/s of the entry flow"
                .formatted(Center.REPS, offers, rate));
        try (ScreenRace race = new ScreenRace(center)) {
            CompletableFuture<Trial> load =
                    CompletableFuture.supplyAsync(() -> Trial.beside(center, Kind.FLOW, rate, length, callers));
            Kind toReps = new Kind(
                    "to reps", "keyed", Center.NUMBER, "3", Duration.ofSeconds(2), Duration.ofSeconds(8), false);
            Trial answered = Trial.beside(center, toReps, offers, length, callers);
            load.join();
            say("offer to screen: %s; %d never shown; of %d callers %d were served"
                    .formatted(
                            race.times(),
                            race.never(),
                            answered.sipp().made(),
                            answered.sipp().good()));
            center.node.metrics().stream()
                    .filter(line -> line.startsWith("throughline_screen_pop_seconds"))
                    .forEach(line -> System.out.println("    " + line));
        }
    }

    private void crowd(double highest) {
        TurnCrowd turns = new TurnCrowd(center.turnPort);
        say("1,500 turns at once: %s".formatted(turns.atOnce(1_500)));
        Overload.of(center, callers, turns, highest).lines().forEach(System.out::println);
        Trial after = Trial.run(center, Kind.FLOW, highest * 0.7, Duration.ofSeconds(10), callers);
        say("and afterwards, %s:"
                .formatted(after.sustained(Kind.FLOW, Duration.ofSeconds(10)) ? "as before" : "NOT as before"));
        after.lines(Kind.FLOW).forEach(System.out::println);
        say("memory: %s".formatted(memory()));
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
