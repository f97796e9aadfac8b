package org.throughline.demo;

import java.time.Duration;

/// The demo is watched by people: now and then it waits, so that they can read.
final class Pause {

    private Pause() {}

    static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
