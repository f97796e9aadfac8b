package org.throughline.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An administrator talks to any node; the node that owns a PBX's link gives the PBX its queues.
class QueuesFromAnyNodeIT {

    /// Without news of the change the owner would look after half a minute.
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private static final String QUEUE = "from-any-node";

    @RegisterExtension
    final Scene scene = new Scene();

    @AfterEach
    void the_queue_is_closed() {
        admin("a").delete("/api/v1/queues/" + QUEUE);
    }

    @Test
    void a_queue_that_is_opened_and_changed_at_either_node_is_at_every_pbx_at_once() {
        put("a", "ALL", "ringall");
        put("b", "FEWEST_CALLS", "fewestcalls");
        put("a", "ROUND_ROBIN", "rrmemory");
        put("b", "LEAST_RECENT", "leastrecent");
    }

    /// @param asterisk the strategy in the PBX's words
    private void put(String node, String strategy, String asterisk) {
        admin(node)
                .change(
                        "/api/v1/queues/" + QUEUE,
                        Map.of("skill", "billing", "language", "fi", "calendar", "always", "strategy", strategy));
        for (String pbx : ContactCenter.PBXS) {
            Awaitility.await("PBX " + pbx + " has the queue as node " + node + " was told")
                    .atMost(AT_ONCE)
                    .untilAsserted(() -> assertThat(scene.center().pbx(pbx).ask("queue show " + QUEUE))
                            .contains("'" + asterisk + "' strategy"));
        }
    }

    private Api admin(String node) {
        return Api.login(scene.center().node(node).http(), "admin", ContactCenter.ADMIN_PASSWORD);
    }
}
