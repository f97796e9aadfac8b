package org.throughline.contactcenter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.throughline.contactcenter.Screen.Event;

/// What the live stream said of one call, in order.
final class CallNews {

    private final List<Event> events = new ArrayList<>();

    synchronized void add(Event event) {
        events.add(event);
        notifyAll();
    }

    synchronized int size() {
        return events.size();
    }

    /// The first that fits, at or after a place in the order, or null if there is none yet.
    synchronized @Nullable Event find(int from, String kind, Predicate<Event> which) {
        return events.stream()
                .skip(from)
                .filter(event -> event.kind().equals(kind) && which.test(event))
                .findFirst()
                .orElse(null);
    }

    synchronized Event await(int from, String kind, Predicate<Event> which, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                Event found = find(from, kind, which);
                long left = (end - System.nanoTime()) / 1_000_000;
                if (found != null) {
                    return found;
                }
                if (left <= 0) {
                    throw new AssertionError("on the live stream never came " + kind + "; since then: " + kinds(from));
                }
                wait(left + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    synchronized List<String> kinds(int from) {
        return events.stream()
                .skip(from)
                .map(event -> event.kind() + " " + leg(event))
                .toList();
    }

    static String leg(Event event) {
        return event.data().path("leg").asText("");
    }
}
