package org.throughline.contactcenter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.throughline.softphone.PhoneCall;

/// The reps of a crowd: whose phone rings for which caller, who of those without a queue is free, and what the service
/// shows of each.
final class Floor implements AutoCloseable {

    private static final Set<String> FREE = Set.of("READY", "WRAP_UP");
    private static final Duration LIMIT = Duration.ofSeconds(25);
    private static final Duration SOON = Duration.ofSeconds(15);

    /// A rep's phone rings.
    record Arrival(Desk desk, PhoneCall ringing) {}

    /// What the service showed of everybody.
    /// @param asked when it was asked
    private record Shown(Instant asked, Map<String, String> states) {}

    private final Api supervisor;
    private final Anywhere anywhere;
    private final List<Desk> desks = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Desk> free = new LinkedBlockingQueue<>();
    private final Map<String, BlockingQueue<Arrival>> callers = new ConcurrentHashMap<>();
    private final Object looked = new Object();
    private volatile Shown shown = new Shown(Instant.EPOCH, Map.of());
    private volatile boolean over;

    Floor(Api supervisor, Anywhere anywhere) {
        this.supervisor = supervisor;
        this.anywhere = anywhere;
    }

    void add(Desk desk) {
        desks.add(desk);
        if (desk.isInQueue()) {
            Thread.ofVirtual().name(desk.login()).start(() -> attend(desk));
        } else {
            free.add(desk);
        }
    }

    void watch() {
        Thread.ofVirtual().name("floor").start(this::look);
    }

    /// Whose phone rings for this caller.
    void expect(String number) {
        callers.put(digits(number), new LinkedBlockingQueue<>());
    }

    Arrival awaitArrival(String number, Duration limit) throws InterruptedException {
        Arrival arrival = callers.getOrDefault(digits(number), new SynchronousQueue<>())
                .poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (arrival == null) {
            throw new AssertionError("no rep's phone rang for the caller");
        }
        return arrival;
    }

    void forget(String number) {
        callers.remove(digits(number));
    }

    Desk take() throws InterruptedException {
        Desk desk = free.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        if (desk == null) {
            throw new AssertionError("no colleague was free");
        }
        return desk;
    }

    /// Puts a rep back who should have nobody on the line any more.
    ///
    /// @return what the service showed of the rep at last
    String release(Desk desk) {
        desk.eachOpenCall(PhoneCall::hangUp);
        String state = awaitFree(desk.login(), Instant.now());
        if (!FREE.contains(state)) {
            desk.ready(anywhere);
        }
        if (!desk.isInQueue()) {
            free.add(desk);
        }
        return state;
    }

    static boolean isFree(String state) {
        return FREE.contains(state);
    }

    private String awaitFree(String login, Instant since) {
        Instant end = since.plus(SOON);
        synchronized (looked) {
            while (true) {
                String state = shown.states.getOrDefault(login, "never shown");
                boolean fresh = shown.asked.isAfter(since);
                if ((fresh && FREE.contains(state)) || Instant.now().isAfter(end)) {
                    return state;
                }
                try {
                    looked.wait(1_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return state;
                }
            }
        }
    }

    private void attend(Desk desk) {
        while (!over) {
            PhoneCall ringing;
            try {
                ringing = desk.phone().awaitRinging(Duration.ofSeconds(5));
            } catch (AssertionError nobodyCalled) {
                continue;
            }
            BlockingQueue<Arrival> caller = callers.get(digits(ringing.shownNumber()));
            if (caller != null) {
                caller.add(new Arrival(desk, ringing));
            }
        }
    }

    private void look() {
        while (!over) {
            Instant asked = Instant.now();
            JsonNode floor = anywhere.ask(supervisor, api -> api.get("/api/v1/floor"));
            Map<String, String> states = new HashMap<>();
            floor.path("reps")
                    .forEach(rep -> states.put(
                            rep.path("login").asText(), rep.path("state").asText()));
            synchronized (looked) {
                shown = new Shown(asked, states);
                looked.notifyAll();
            }
            Rest.millis(700);
        }
    }

    /// Numbers are shown with and without +49, 0049 or 0.
    private static String digits(String number) {
        String digits = number.replaceAll("\\D", "");
        return digits.substring(Math.max(0, digits.length() - 9));
    }

    @Override
    public void close() {
        over = true;
        desks.forEach(Desk::close);
    }
}
