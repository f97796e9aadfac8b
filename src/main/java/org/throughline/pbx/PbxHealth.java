package org.throughline.pbx;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/// How the links to the PBXs are, from the database: DOWN if one of ours is. No reason to take a
/// node out of service, so neither liveness nor readiness.
@Wellness
@ApplicationScoped
class PbxHealth implements HealthCheck {

    private final PbxConfig config;
    private final Leases leases;

    PbxHealth(PbxConfig config, Leases leases) {
        this.config = config;
        this.leases = leases;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("pbx");
        try {
            List<PbxView> links = leases.all().stream()
                    .map(PbxView::of)
                    .filter(link -> config.links().containsKey(link.name()))
                    .toList();
            for (PbxView link : links) {
                describe(health, link);
            }
            return health.status(links.size() == config.links().size()
                            && links.stream().noneMatch(link -> link.state() == LinkState.DOWN))
                    .build();
        } catch (SQLException e) {
            return health.down()
                    .withData("database", "the links' rows could not be read")
                    .build();
        }
    }

    private static void describe(HealthCheckResponseBuilder health, PbxView link) {
        health.withData(link.name(), link.state().name())
                .withData(link.name() + ".node", String.valueOf(link.node()))
                .withData(link.name() + ".backlog", link.backlog())
                .withData(link.name() + ".lagMillis", link.lagMillis())
                .withData(link.name() + ".dropped", link.dropped())
                .withData(link.name() + ".reconciliations", link.reconciliations())
                .withData(link.name() + ".lastEventAt", String.valueOf(link.lastEventAt()));
        if (!link.detail().isEmpty()) {
            health.withData(link.name() + ".detail", link.detail());
        }
    }
}
