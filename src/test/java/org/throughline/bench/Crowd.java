package org.throughline.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// So many clients that each ask again as soon as they are answered, or at their own pace.
///
/// @param perSecond answers of all of them together
record Crowd(double perSecond, Spread millis) {

    interface Client extends AutoCloseable {
        void ask() throws Exception;

        @Override
        default void close() throws SQLException {}
    }

    interface Clients {
        Client number(int n) throws Exception;
    }

    static Crowd run(int clients, Duration length, Clients make) {
        return run(clients, length, Duration.ZERO, make);
    }

    /// @param every how often each of them asks, whether they were answered by then or not: a time
    /// counts from when it was to be asked. Zero: again as soon as they are answered
    static Crowd run(int clients, Duration length, Duration every, Clients make) {
        Spread millis = new Spread();
        List<Thread> all = new ArrayList<>();
        List<Throwable> failed = new ArrayList<>();
        long end = System.nanoTime() + length.toNanos();
        long began = System.nanoTime();
        for (int n = 0; n < clients; n++) {
            int number = n;
            all.add(Thread.ofPlatform().start(() -> {
                try (Client client = make.number(number)) {
                    long due = began + every.toNanos() * number / clients;
                    while (Math.max(due, System.nanoTime()) < end) {
                        LockSupport.parkNanos(due - System.nanoTime());
                        long from = every.isZero() ? System.nanoTime() : due;
                        due += every.toNanos();
                        client.ask();
                        millis.add((System.nanoTime() - from) / 1e6);
                    }
                } catch (Exception | Error e) {
                    synchronized (failed) {
                        failed.add(e);
                    }
                }
            }));
        }
        for (Thread each : all) {
            try {
                each.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException("a client was refused, so there is nothing to compare", failed.getFirst());
        }
        return new Crowd(millis.count() / ((System.nanoTime() - began) / 1e9), millis);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%8.0f/s p99 %7.1f ms", perSecond, millis.at(0.99));
    }
}
