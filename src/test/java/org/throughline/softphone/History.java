package org.throughline.softphone;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What one phone sent, got and heard, in order, and the monitor on which its owner waits for more. A wait that ends in
/// vain prints all of it.
final class History {

    private final String name;
    private final Instant began = Instant.now();
    private final List<String> lines = new ArrayList<>();

    History(String name) {
        this.name = name;
    }

    synchronized void tell(String line) {
        double seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
        lines.add(String.format(Locale.ROOT, "%8.3f %s %s", seconds, name, line));
        notifyAll();
    }

    /// Something that is not worth a line changed; look again.
    synchronized void changed() {
        notifyAll();
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /// Gives something the time to happen, and goes on if it doesn't.
    void awaitQuietly(Duration limit, BooleanSupplier found) {
        try {
            await(limit, "", () -> found.getAsBoolean() ? true : null);
        } catch (AssertionError inVain) {
            tell("goes on without an answer");
        }
    }

    /// @return what `found` first gives that isn't null
    synchronized <T> T await(Duration limit, String what, Supplier<@Nullable T> found) {
        long end = System.nanoTime() + limit.toNanos();
        T seen;
        while ((seen = found.get()) == null) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError(name + " waited " + limit.toMillis() + " ms in vain: " + what + "\n"
                        + String.join("\n", lines));
            }
            try {
                wait(left / 1_000_000 + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(name + " was interrupted while waiting: " + what, e);
            }
        }
        return seen;
    }
}
