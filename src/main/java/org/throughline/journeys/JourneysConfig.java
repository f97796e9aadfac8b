package org.throughline.journeys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "throughline.journeys")
interface JourneysConfig {

    /// How long after a call's end a call back goes on with the same matter without being asked.
    @WithDefault("PT30M")
    Duration resumeWindow();

    /// How long a matter that is not settled is offered as "the same matter as last time".
    @WithDefault("P30D")
    Duration openMatterWindow();

    /// How long a fact counts as known, so that it is not asked for again.
    @WithDefault("P30D")
    Duration factFreshness();

    /// How long a caller may take from one PBX of ours to another, ringing not included.
    @WithDefault("PT10S")
    Duration passLife();

    /// How long it is kept which calls we lost, and how each was settled.
    @WithDefault("P365D")
    Duration lostCallsKept();
}
