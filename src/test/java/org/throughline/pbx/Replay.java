package org.throughline.pbx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Sends a recorded call as so many calls a second, each part of it at its time after the call's begin, so that calls
/// overlap as they do at a PBX. A thread of its own, whose CPU is the PBX's and not the link's.
final class Replay {

    private final AmiPeer pbx;
    private final List<Recording.Part> parts;
    private final int first;
    private final int calls;
    private final double perMilli;
    private final Thread thread;
    private final long began = System.nanoTime();
    private final AtomicLong sent = new AtomicLong();
    private volatile long cpuNanos;
    private volatile double lastedMillis;
    private volatile double fullEvents;
    private volatile double fullMillis;

    /// @param first the number of the first call; each call's number is used once for ever
    Replay(AmiPeer pbx, Recording recording, double callsPerSecond, int seconds, int first) {
        this.pbx = pbx;
        this.parts = recording.parts();
        this.first = first;
        this.calls = (int) (callsPerSecond * seconds);
        this.perMilli = callsPerSecond / 1_000;
        this.thread = Thread.ofPlatform().name("replay").start(this::run);
    }

    int calls() {
        return calls;
    }

    /// Events so far.
    long sent() {
        return sent.get();
    }

    boolean isOver() {
        return !thread.isAlive();
    }

    double seconds() {
        return lastedMillis / 1_000;
    }

    /// Events a second while all parts of calls were being sent: neither the beginning, when all calls had just begun,
    /// nor the end, when no more began.
    double perSecond() {
        return fullEvents / fullMillis * 1_000;
    }

    double cpuSeconds() {
        return cpuNanos / 1e9;
    }

    private void run() {
        int[] next = new int[parts.size()];
        double firstFull = -1;
        long sentThen = 0;
        while (next[next.length - 1] < calls) {
            double now = (System.nanoTime() - began) / 1e6;
            send(next, now);
            if (next[next.length - 1] > 0 && next[0] < calls) {
                if (firstFull < 0) {
                    firstFull = now;
                    sentThen = sent.get();
                }
                fullEvents = sent.get() - sentThen;
                fullMillis = now - firstFull;
            }
            breathe();
        }
        lastedMillis = (System.nanoTime() - began) / 1e6;
        cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void send(int[] next, double now) {
        ByteArrayOutputStream due = new ByteArrayOutputStream(64 * 1_024);
        for (int n = 0; n < next.length; n++) {
            Recording.Part part = parts.get(n);
            int until = Math.min(calls, (int) Math.ceil((now - part.atMillis) * perMilli));
            for (; next[n] < until; next[n]++) {
                part.write(first + next[n], due);
                sent.addAndGet(part.events);
            }
        }
        if (due.size() > 0) {
            try {
                pbx.sayRaw(due.toByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void breathe() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
