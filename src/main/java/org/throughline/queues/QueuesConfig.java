package org.throughline.queues;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "throughline.queues")
interface QueuesConfig {

    /// The skill of the general queue, which takes everything that no other queue does.
    @WithDefault("general")
    String generalSkill();
}
