package org.throughline.contactcenter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What came of all the calls and hand-overs.
final class Tally {

    /// A pop that is missed so soon after something was broken is told apart.
    private static final Duration AFTERMATH = Duration.ofSeconds(10);

    private static final int MOST_TOLD = 25;

    private final Instant began = Instant.now();
    private final Map<Move, int[]> ways = new EnumMap<>(Move.class);
    private final Map<String, Integer> failures = new TreeMap<>();
    private final List<String> told = new ArrayList<>();
    private final List<Long> popMillis = new ArrayList<>();
    private final List<Instant> faults = new ArrayList<>();
    private int calls;
    private int whole;
    private int lost;
    private int repeats;
    private int notFree;
    private int late;
    private int lateInAftermath;
    private int popsWithoutReason;
    private int unnamed;

    synchronized void callBegan() {
        calls++;
    }

    synchronized void callWhole() {
        whole++;
    }

    synchronized void lost(String what) {
        lost++;
        tell("LOST CALLER: " + what);
    }

    synchronized void repeats(int asks, String call) {
        repeats += asks;
        if (asks > 0) {
            tell("asked again " + asks + " times: " + call);
        }
    }

    synchronized void notFree(String login, String state) {
        notFree++;
        tell("rep not free afterwards: " + login + " is " + state);
    }

    /// A colleague's phone rings, and its INVITE doesn't name the call.
    synchronized void unnamed() {
        unnamed++;
    }

    synchronized void broken() {
        faults.add(Instant.now());
    }

    synchronized void tried(Move way) {
        ways.computeIfAbsent(way, key -> new int[2])[0]++;
    }

    synchronized void handedOver(Move way) {
        ways.computeIfAbsent(way, key -> new int[2])[1]++;
    }

    synchronized void failed(String step, String reason, String call) {
        failures.merge(step, 1, Integer::sum);
        tell(step + ", call " + call + ": " + reason);
    }

    /// The phone was about to be picked up, and nothing on the screen.
    synchronized void popLate(String call, Instant now) {
        late++;
        boolean aftermath = faults.stream()
                .anyMatch(at -> at.isBefore(now) && at.plus(AFTERMATH).isAfter(now));
        lateInAftermath += aftermath ? 1 : 0;
        tell("no pop before the answer" + (aftermath ? ", soon after a fault" : "") + ": " + call);
    }

    /// @param after from the ringing to the event
    synchronized void popped(Duration after, boolean knowsWhy) {
        popMillis.add(after.toMillis());
        popsWithoutReason += knowsWhy ? 0 : 1;
    }

    private void tell(String line) {
        told.add(String.format(
                Locale.ROOT,
                "  at %5.1f s %s",
                Duration.between(began, Instant.now()).toMillis() / 1_000.0,
                line));
        if (told.size() <= MOST_TOLD) {
            System.out.println(told.getLast());
        }
    }

    synchronized List<String> lines() {
        List<String> lines = new ArrayList<>();
        int tried = ways.values().stream().mapToInt(way -> way[0]).sum();
        int done = ways.values().stream().mapToInt(way -> way[1]).sum();
        int pops = popMillis.size() + late;
        Collections.sort(popMillis);
        lines.add("calls: %,d begun, %,d handed over twice and ended as meant".formatted(calls, whole));
        lines.add("hand-overs with the same call and the same journey: %s (aim: all)".formatted(share(done, tried)));
        lines.add("pops before the answer: %s (aim: all); of those missed %d within %d s after a fault"
                .formatted(share(popMillis.size(), pops), lateInAftermath, AFTERMATH.toSeconds()));
        lines.add("  from the phone's ringing to the screen: p50 %d ms, p99 %d ms; without the reason for the call: %d"
                .formatted(quantile(0.5), quantile(0.99), popsWithoutReason));
        lines.add("phones rung without the call's name: %d".formatted(unnamed));
        lines.add("lost callers: %d (aim: 0)".formatted(lost));
        lines.add("asks repeated: %d (aim: 0)".formatted(repeats));
        lines.add("reps not free 15 s after their call: %d".formatted(notFree));
        ways.forEach((way, n) -> lines.add("  %-34s %s".formatted(way, share(n[1], n[0]))));
        lines.add("failed steps: " + (failures.isEmpty() ? "none" : failures.toString()));
        return lines;
    }

    private long quantile(double share) {
        return popMillis.isEmpty() ? 0 : popMillis.get((int) (share * (popMillis.size() - 1)));
    }

    private static String share(int part, int all) {
        return String.format(Locale.ROOT, "%,d of %,d (%.1f %%)", part, all, all == 0 ? 0 : 100.0 * part / all);
    }
}
