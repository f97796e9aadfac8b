package org.throughline.pbx;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/// What an operator sees of a link on the node that owns it; 0 on the others.
final class LinkMeters {

    private LinkMeters() {}

    static void register(MeterRegistry registry, LinkKeeper keeper) {
        gauge(registry, keeper, "owned", "1 on the node that owns the link", report -> 1);
        gauge(registry, keeper, "up", "1 while the link is UP", report -> report.state() == LinkState.UP ? 1 : 0);
        gauge(registry, keeper, "backlog", "Events heard and not written down yet", LinkFigures.Report::backlog);
        gauge(
                registry,
                keeper,
                "lag.seconds",
                "How long an event waits to be written down",
                report -> report.lagMillis() / 1000.0);
        counter(registry, keeper, "connects", "Logins at the PBX", LinkFigures.Report::connects);
        counter(registry, keeper, "events", "Events heard", LinkFigures.Report::events);
        counter(registry, keeper, "dropped", "Events that found the backlog full", LinkFigures.Report::dropped);
        counter(registry, keeper, "malformed", "Messages that were none", LinkFigures.Report::malformed);
        counter(registry, keeper, "failed", "News that could not be written down", LinkFigures.Report::failed);
        counter(
                registry,
                keeper,
                "reconciliations",
                "Comparisons with what the PBX says",
                LinkFigures.Report::reconciliations);
        counter(registry, keeper, "corrections", "News found by comparing", LinkFigures.Report::corrections);
    }

    private static void gauge(
            MeterRegistry registry,
            LinkKeeper keeper,
            String name,
            String description,
            ToDoubleFunction<LinkFigures.Report> value) {
        Gauge.builder("throughline.pbx." + name, keeper, k -> read(k, value))
                .description(description)
                .tag("pbx", keeper.pbx())
                .register(registry);
    }

    private static void counter(
            MeterRegistry registry,
            LinkKeeper keeper,
            String name,
            String description,
            ToDoubleFunction<LinkFigures.Report> value) {
        FunctionCounter.builder("throughline.pbx." + name, keeper, k -> read(k, value))
                .description(description)
                .tag("pbx", keeper.pbx())
                .register(registry);
    }

    private static double read(LinkKeeper keeper, ToDoubleFunction<LinkFigures.Report> value) {
        LinkFigures.Report report = keeper.report();
        return report == null ? 0 : value.applyAsDouble(report);
    }
}
