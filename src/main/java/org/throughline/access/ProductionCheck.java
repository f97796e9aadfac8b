package org.throughline.access;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.Config;

/// A packaged application doesn't start with a missing or guessable secret, in any profile.
@ApplicationScoped
class ProductionCheck {

    private static final int FIRST = 1;

    void refuse(@Observes @Priority(FIRST) StartupEvent started, Config config) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            return;
        }
        var complaints = Secrets.complaints(config);
        if (!complaints.isEmpty()) {
            throw new IllegalStateException("Throughline doesn't start with secrets that a stranger could guess: "
                    + String.join("; ", complaints));
        }
    }
}
