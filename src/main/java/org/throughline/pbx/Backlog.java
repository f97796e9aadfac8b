package org.throughline.pbx;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// What one PBX has said and is not written down yet, in its order. Putting something in never
/// waits: what doesn't fit is dropped and counted, and remembered as a gap that only a new
/// picture of the PBX can close.
final class Backlog {

    sealed interface Item {

        record Heard(AmiMessage message, Instant at) implements Item {}

        /// Everything before this is older than the picture.
        ///
        /// @param restarted the PBX has started since we last saw it
        record Look(CompletableFuture<Picture> picture, boolean restarted, CompletableFuture<Void> done)
                implements Item {}

        /// Our own probe came back through the PBX; how long it waits here is our lag.
        record Echo(long sentNanos) implements Item {}
    }

    /// Room for what must not be dropped, beside the events.
    private static final int RESERVE = 64;

    private final int capacity;
    private final ArrayBlockingQueue<Item> items;
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean gap;

    Backlog(int capacity) {
        this.capacity = capacity;
        this.items = new ArrayBlockingQueue<>(capacity + RESERVE);
    }

    void hear(AmiMessage message, Instant at) {
        if (items.size() >= capacity || !items.offer(new Item.Heard(message, at))) {
            dropped.incrementAndGet();
            gap = true;
        }
    }

    /// Drops it if even the reserve is full; whoever waits for it runs out of patience.
    void put(Item item) {
        if (!items.offer(item)) {
            gap = true;
        }
    }

    /// Takes what is there, at most so much; waits a while for the first.
    void drainTo(List<Item> into, int most, Duration wait) throws InterruptedException {
        Item first = items.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            into.add(first);
            items.drainTo(into, most - 1);
        }
    }

    int size() {
        return items.size();
    }

    long dropped() {
        return dropped.get();
    }

    /// Whether something was dropped since this was last asked.
    boolean takeGap() {
        boolean was = gap;
        gap = false;
        return was;
    }

    boolean hasGap() {
        return gap;
    }

    void clear() {
        items.clear();
        gap = false;
    }
}
