package org.throughline.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ten times what is sustained, for ten seconds, and real callers in between: what becomes of them?
///
/// The flood comes over FastAGI without a PBX, because no Asterisk could make it. The fallback
/// queue has one phone, which takes one caller at a time.
///
/// @param flood what became of the flood's turns
/// @param sipp what the real callers met: `let_go` by the PBX, or `gave_up` after 8 s of waiting
/// @param queue the fallback queue's own count
record Overload(double rate, TurnCrowd.Answers flood, Sipp.Outcome sipp, String queue, TurnTimes turns) {

    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final int TURNS_A_CALL = 4;
    private static final double CALLERS = 5;
    private static final Pattern COUNT = Pattern.compile("tl-fallback has (\\d+) calls.* C:(\\d+), A:(\\d+)");

    static Overload of(Center center, Callers callers, TurnCrowd crowd, double highest) {
        double rate = 10 * highest * TURNS_A_CALL;
        TurnTimes before = TurnTimes.of(center.node.metrics());
        int calls = (int) (CALLERS * LENGTH.toSeconds());
        Sipp.Load load =
                new Sipp.Load("crowd", Center.NUMBER, CALLERS, calls, callers.take(calls), "1", Duration.ofSeconds(2));
        Duration limit = LENGTH.plusSeconds(40);
        try (Sipp _ = Sipp.phone(center.fallbackPhone, callers.folder());
                Sipp real = Sipp.start(load, center.pbx.plan().sipPort(), callers.folder(), limit)) {
            CompletableFuture<TurnCrowd.Answers> flood =
                    CompletableFuture.supplyAsync(() -> crowd.stream(rate, LENGTH));
            Sipp.Outcome outcome = real.await(limit.plusSeconds(5));
            return new Overload(
                    rate,
                    flood.join(),
                    outcome,
                    center.pbx.ask("queue show tl-fallback"),
                    TurnTimes.of(center.node.metrics()).since(before));
        }
    }

    List<String> lines() {
        Matcher count = COUNT.matcher(queue);
        String inQueue = count.find()
                ? count.group(2) + " served there, " + count.group(3) + " hung up while waiting there, "
                        + count.group(1) + " still there"
                : queue;
        return List.of(
                "ten times the load, %.0f turns/s for %d s: %s".formatted(rate, LENGTH.toSeconds(), flood),
                "    the node's own count: " + turns,
                "    %d real callers meanwhile: %d answered, %d let go by the PBX after their call, %d gave up after 8 s of waiting, %d failed"
                        .formatted(
                                sipp.made(), counter("answered"), counter("let_go"), counter("gave_up"), sipp.failed()),
                "    in the fallback queue: " + inQueue);
    }

    private long counter(String name) {
        return sipp.counters().entrySet().stream()
                .filter(entry -> entry.getKey().contains(name))
                .mapToLong(java.util.Map.Entry::getValue)
                .max()
                .orElse(0);
    }
}
