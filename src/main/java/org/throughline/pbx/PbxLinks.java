package org.throughline.pbx;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.throughline.events.LiveTail;
import org.throughline.events.NewsKind;
import org.throughline.queues.QueuesChanged;
import org.throughline.staff.IntentChanged;

/// The links to all configured PBXs in the life of the application.
@ApplicationScoped
class PbxLinks {

    private final PbxConfig config;
    private final Leases leases;
    private final NewsPost post;
    private final CommandPost orders;
    private final LiveTail tail;
    private final Clock clock;
    private final MeterRegistry registry;
    private final String node;
    private volatile List<LinkKeeper> keepers = List.of();
    private LiveTail.@Nullable Following following;

    PbxLinks(
            PbxConfig config,
            Leases leases,
            NewsPost post,
            CommandPost orders,
            LiveTail tail,
            Clock clock,
            MeterRegistry registry,
            @ConfigProperty(name = "throughline.node", defaultValue = "node") String name) {
        this.config = config;
        this.leases = leases;
        this.post = post;
        this.orders = orders;
        this.tail = tail;
        this.clock = clock;
        this.registry = registry;
        this.node = name + "-" + UUID.randomUUID();
    }

    void open(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        config.links().forEach(PbxLinks::check);
        keepers = config.links().entrySet().stream()
                .map(pbx -> new LinkKeeper(pbx.getKey(), node, pbx.getValue(), leases, post, post, orders, clock))
                .toList();
        keepers.forEach(keeper -> LinkMeters.register(registry, keeper));
        following = tail.follow(stored -> {
            switch (NewsKind.of(stored.news().kind())) {
                case STAFF_CHANGED, QUEUES_CHANGED -> wakeMembers();
                case PBX_COMMAND -> wakeCommands(stored.news().subject());
                case null, default -> {} // for screens
            }
        });
    }

    void close(@Observes ShutdownEvent event) {
        LiveTail.Following followed = following;
        if (followed != null) {
            followed.close();
        }
        keepers.forEach(LinkKeeper::end);
    }

    void intentChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) IntentChanged change) {
        wakeMembers();
    }

    void queuesChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) QueuesChanged change) {
        wakeMembers();
    }

    List<LinkKeeper> keepers() {
        return keepers;
    }

    private void wakeCommands(@Nullable String pbx) {
        keepers.stream().filter(keeper -> keeper.pbx().equals(pbx)).forEach(LinkKeeper::wakeCommands);
    }

    private void wakeMembers() {
        keepers.forEach(LinkKeeper::wakeMembers);
    }

    private static void check(String pbx, PbxConfig.Link link) {
        if (!pbx.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,31}")) {
            throw new IllegalStateException("throughline.pbx." + pbx + ": not a systemname that calls can be named by");
        }
        AmiSocket.mustBeSafe(pbx, link);
    }
}
