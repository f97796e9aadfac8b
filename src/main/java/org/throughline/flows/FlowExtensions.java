package org.throughline.flows;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.queues.QueueDialling;
import org.throughline.queues.QueueKey;

/// The extensions that the entry flow gives to queues.
@ApplicationScoped
class FlowExtensions implements QueueDialling {

    private final Flows flows;

    FlowExtensions(Flows flows) {
        this.flows = flows;
    }

    @Override
    public @Nullable String extensionOf(QueueKey queue) {
        return flows.entry().extensions().entrySet().stream()
                .filter(entry -> entry.getValue().equals(queue))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse(null);
    }
}
