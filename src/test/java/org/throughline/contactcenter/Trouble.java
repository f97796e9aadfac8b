package org.throughline.contactcenter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Kills a node each minute and cuts the AMI link every two, one apart from the other, and mends what it broke.
final class Trouble implements Runnable {

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Duration CUT = Duration.ofSeconds(3);

    private final ContactCenter center;
    private final Tally tally;
    private final LegCounts legs;
    private final Random random;
    private final Instant end;
    private final List<Long> backAfter = new ArrayList<>();
    private int cuts;
    private int left;

    Trouble(ContactCenter center, Tally tally, LegCounts legs, Random random, Instant end) {
        this.center = center;
        this.tally = tally;
        this.legs = legs;
        this.random = random;
        this.end = end;
    }

    /// Half a minute after the start, and each minute from there, a kill; after a minute, and every two from there, a
    /// cut.
    @Override
    public void run() {
        Instant began = Instant.now();
        for (int i = 1; ; i++) {
            Instant due = began.plus(STEP.multipliedBy(i));
            if (!due.isBefore(end)) {
                return;
            }
            Rest.millis(Math.max(0, Duration.between(Instant.now(), due).toMillis()));
            if (i % 2 == 1) {
                kill();
            } else if (i % 4 == 2) {
                cut();
            }
        }
    }

    private void kill() {
        List<Node> nodes = List.copyOf(center.nodes.values());
        Node victim = nodes.get(random.nextInt(nodes.size()));
        if (nodes.stream().anyMatch(node -> !node.isReady())) {
            left++; // one of them has to serve
            return;
        }
        System.out.println("  node " + victim.name + " is killed");
        legs.keep(victim);
        tally.broken();
        Instant at = Instant.now();
        victim.kill();
        victim.start().awaitReady();
        backAfter.add(Duration.between(at, Instant.now()).toMillis());
    }

    private void cut() {
        System.out.println("  the link is cut");
        tally.broken();
        center.nodes.keySet().forEach(node -> center.cable(node + "-one").cut());
        Rest.of(CUT);
        center.nodes.keySet().forEach(node -> center.cable(node + "-one").heal());
        cuts++;
    }

    String line() {
        return "nodes killed: %d, ready again after %s ms%s; AMI link cut for %d s: %d"
                .formatted(
                        backAfter.size(),
                        backAfter,
                        left == 0 ? "" : " (" + left + " kills left out, the other node was not ready)",
                        CUT.toSeconds(),
                        cuts);
    }
}
