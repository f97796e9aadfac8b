package org.throughline.contactcenter;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.throughline.contactcenter.Company.Hire;
import org.throughline.contactcenter.Relay.Ground;
import org.throughline.softphone.Phone;

/// `bench/handovers`: many calls at once on one Asterisk and two nodes, each handed over twice by random ways, while
/// nodes are killed and the AMI link is cut. It measures no speed: it counts who got lost, and what was not known.
///
/// A caller comes to the first half of the reps out of a queue; the hand-overs go to those of the other half who are
/// free, so that nobody else rings them and whatever fails is the contact center's fault.
final class HandoversBench {

    private final ContactCenter center;
    private final List<Node> nodes;
    private final int calls;
    private final Tally tally = new Tally();
    private final LegCounts legs = new LegCounts();
    private final Ground ground;

    private HandoversBench(ContactCenter center, int calls) {
        this.center = center;
        this.nodes = List.copyOf(center.nodes.values());
        this.calls = calls;
        Anywhere anywhere = new Anywhere(nodes);
        Api supervisor = Company.login(center, "sam");
        this.ground = new Ground(
                center,
                anywhere,
                Company.login(center, "erp"),
                supervisor,
                new LiveNews(supervisor, nodes),
                new Floor(supervisor, anywhere),
                tally);
    }

    /// @param args calls at once, minutes; `60 10` if not given
    public static void main(String[] args) throws InterruptedException, IOException {
        int calls = args.length > 0 ? Integer.parseInt(args[0]) : 60;
        int minutes = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        Files.deleteIfExists(Story.FILE);
        List<Hire> staff = Company.crowd(2 * calls + 10);
        int code = 1;
        try {
            ContactCenter center = ContactCenter.open(Path.of("target", "handovers"), List.of("one"), staff);
            new HandoversBench(center, calls).measure(staff, Duration.ofMinutes(minutes));
            code = 0;
        } catch (RuntimeException | Error e) {
            e.printStackTrace(System.out);
        } finally {
            System.out.flush();
            // stops the contact center; phones of the SIP stack leave threads behind
            System.exit(code);
        }
    }

    private void measure(List<Hire> staff, Duration length) throws InterruptedException {
        ground.live().awaitLive();
        staff.forEach(hire -> ground.floor().add(Desk.open(center, hire)));
        awaitMembers(staff.size() / 2);
        ground.floor().watch();
        long seed = System.nanoTime();
        say(
                "%d calls at once on one Asterisk, two nodes, %d reps, %d processors, %d minutes, seed %d, load average %.1f"
                        .formatted(
                                calls,
                                staff.size(),
                                Runtime.getRuntime().availableProcessors(),
                                length.toMinutes(),
                                seed,
                                load()));
        Instant end = Instant.now().plus(length);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            threads.add(Thread.ofPlatform().name("caller-" + i).start(relay(new Random(seed + i), end)));
            Rest.millis(Math.min(300, 10_000 / calls));
        }
        Trouble trouble = new Trouble(center, tally, legs, new Random(seed - 1), end);
        trouble.run();
        Instant latest = end.plus(Duration.ofMinutes(4));
        for (Thread thread : threads) {
            thread.join(Duration.between(Instant.now(), latest).plusMillis(1));
        }
        long stuck = threads.stream().filter(Thread::isAlive).count();
        tell(trouble, stuck);
    }

    private Relay relay(Random random, Instant end) {
        Phone phone = Phone.named(center.freshNumber())
                .pbx(center.pbx("one").plan().sipPort())
                .sparse()
                .open();
        return new Relay(ground, new Caller(phone, center), random, end);
    }

    private void awaitMembers(int reps) {
        Awaitility.await("the reps to be in their queue")
                .atMost(Duration.ofSeconds(60))
                .until(() -> center.pbx("one")
                                .ask("queue show technical-en")
                                .lines()
                                .filter(line -> line.contains("Not in use") && !line.contains("(paused"))
                                .count()
                        == reps);
    }

    private void tell(Trouble trouble, long stuck) {
        JsonNode unresolved = ground.anywhere().ask(ground.supervisor(), api -> api.get("/api/v1/legs/unresolved"));
        nodes.forEach(legs::keep);
        tally.lines().forEach(HandoversBench::say);
        say("legs not resolved: %d (aim: 0)".formatted(unresolved.size()));
        say("legs resolved by: " + legs);
        say(trouble.line());
        say("the live stream was opened %d times; events that came twice: %d"
                .formatted(ground.live().streams(), ground.live().twice()));
        say("load average %.1f%s".formatted(load(), stuck == 0 ? "" : "; CALLERS STUCK: " + stuck));
        ground.live().close();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
