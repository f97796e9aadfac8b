package org.throughline.contactcenter;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.throughline.contactcenter.Screen.Event;

/// The supervisor's live stream, the clock of all screens: sorted by call, and gone on with at another node as soon as
/// its own is gone.
final class LiveNews implements AutoCloseable {

    private final Api supervisor;
    private final List<Node> nodes;
    private final Map<String, CallNews> calls = new ConcurrentHashMap<>();
    private final AtomicInteger streams = new AtomicInteger();
    private final AtomicInteger twice = new AtomicInteger();
    private final CountDownLatch live = new CountDownLatch(1);
    private volatile @Nullable String last;
    private volatile boolean over;

    LiveNews(Api supervisor, List<Node> nodes) {
        this.supervisor = supervisor;
        this.nodes = nodes;
        Thread.ofVirtual().name("live-news").start(this::follow);
    }

    LiveNews awaitLive() throws InterruptedException {
        if (!live.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no live stream");
        }
        return this;
    }

    CallNews of(String call) {
        return calls.computeIfAbsent(call, id -> new CallNews());
    }

    void forget(String call) {
        calls.remove(call);
    }

    /// How often the stream was opened.
    int streams() {
        return streams.get();
    }

    /// How many events came although they had come already.
    int twice() {
        return twice.get();
    }

    @Override
    public void close() {
        over = true;
    }

    private void follow() {
        for (int i = 0; !over; i++) {
            try {
                readAt(nodes.get(i % nodes.size()));
            } catch (AssertionError | RuntimeException e) {
                Rest.millis(100); // the node is down: the next one
            }
        }
    }

    private void readAt(Node node) {
        if (!node.isAlive()) {
            Rest.millis(20);
            return;
        }
        Screen screen = Screen.open("sam", supervisor.at(node.http()), last, this::take);
        streams.incrementAndGet();
        live.countDown();
        while (!over && !screen.hasEnded()) {
            Rest.millis(20);
        }
        screen.close();
    }

    private void take(Event event) {
        if (!event.kind().startsWith("call.")) {
            return;
        }
        String before = last;
        if (before != null && Long.parseLong(event.id()) <= Long.parseLong(before)) {
            twice.incrementAndGet();
            return;
        }
        last = event.id();
        of(event.call()).add(event);
    }
}
