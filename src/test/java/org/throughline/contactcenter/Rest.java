package org.throughline.contactcenter;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// A measurement lets time pass, as people do who talk; a test never does.
final class Rest {

    private Rest() {}

    static void millis(long length) {
        of(Duration.ofMillis(length));
    }

    /// @param from seconds
    /// @param to seconds
    static void between(double from, double to) {
        millis((long) (1_000 * ThreadLocalRandom.current().nextDouble(from, to)));
    }

    static void of(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
