package org.throughline.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// So many clients that each ask again as soon as they are answered.
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
        Spread millis = new Spread();
        List<Thread> all = new ArrayList<>();
        List<Throwable> failed = new ArrayList<>();
        long end = System.nanoTime() + length.toNanos();
        long began = System.nanoTime();
        for (int n = 0; n < clients; n++) {
            int number = n;
            all.add(Thread.ofPlatform().start(() -> {
                try (Client client = make.number(number)) {
                    while (System.nanoTime() < end) {
                        long from = System.nanoTime();
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
