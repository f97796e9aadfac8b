package org.throughline.pbx;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.throughline.flows.CallFlow;

/// The FastAGI port in the life of the application: opened last, closed first.
@Readiness
@ApplicationScoped
class FastAgi implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(FastAgi.class);

    private final FastAgiConfig config;
    private final TurnPort port;
    private final TurnMeters meters;

    FastAgi(FastAgiConfig config, PbxConfig pbxs, CallFlow flow, MeterRegistry registry) {
        this.config = config;
        this.meters = new TurnMeters(registry);
        this.port = new TurnPort(config, pbxs.links()::containsKey, new TurnDesk(flow::take, config, meters), meters);
    }

    void open(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) throws IOException {
        port.open();
    }

    /// SIGTERM: load balancers still see us for `quarkus.shutdown.delay`, dialplans no longer.
    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        drain();
    }

    void close(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
        drain();
    }

    private void drain() {
        if (port.isOpen() && !port.drain(config.drain())) {
            LOG.warnf("%d turns were still in flight when the time to finish them was over", meters.open());
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("turns")
                .status(port.isOpen())
                .withData("port", port.port())
                .withData("open", meters.open())
                .build();
    }
}
