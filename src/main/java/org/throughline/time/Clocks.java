package org.throughline.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/// The one clock of the service. A test that needs another time produces its own [Clock] bean, which then wins.
@Singleton
class Clocks {

    /// UTC, in whole microseconds: what a `DATETIME(6)` keeps, so that a time read back equals the time written.
    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
