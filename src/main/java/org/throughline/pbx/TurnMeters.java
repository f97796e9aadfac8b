package org.throughline.pbx;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.throughline.telephony.TurnAnswer;
import org.throughline.telephony.TurnEvent;

/// What an operator sees of the turns: how many, how long, how they ended.
final class TurnMeters {

    private final MeterRegistry registry;
    private final Counter shed;
    private final AtomicInteger open;

    TurnMeters(MeterRegistry registry) {
        this.registry = registry;
        this.shed = Counter.builder("throughline.turns.shed")
                .description("Turns sent to the PBX's own queue because too many came at once")
                .register(registry);
        this.open = registry.gauge("throughline.turns.open", new AtomicInteger());
    }

    void opened() {
        open.incrementAndGet();
    }

    void closed() {
        open.decrementAndGet();
    }

    int open() {
        return open.get();
    }

    void shed() {
        shed.increment();
    }

    /// @param took from the last byte of the request until the PBX had the answer
    void answered(TurnEvent event, TurnAnswer answer, Duration took) {
        Timer.builder("throughline.turns")
                .description("Turns answered, from request to answer")
                .tag("event", event.name().toLowerCase(Locale.ROOT))
                .tag("answer", answer.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .publishPercentiles(0.5, 0.95, 0.99)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(4))
                .register(registry)
                .record(took);
    }

    void refused(Refusal why) {
        Counter.builder("throughline.turns.refused")
                .description("Connections to the FastAGI port that got no answer")
                .tag("why", why.tag())
                .register(registry)
                .increment();
    }
}
