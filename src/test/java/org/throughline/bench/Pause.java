package org.throughline.bench;

import java.time.Duration;

/// A measurement waits for time to pass; a test never does.
final class Pause {

    private Pause() {}

    static void of(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
