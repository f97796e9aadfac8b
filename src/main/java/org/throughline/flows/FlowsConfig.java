package org.throughline.flows;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "throughline.flows")
interface FlowsConfig {

    /// The flow that callers meet, a resource or a file.
    @WithDefault("flows/entry.yaml")
    String entry();

    /// How many turns are decided at once; fewer than the database has connections, so that screens keep some.
    @WithDefault("24")
    int turnsAtOnce();

    /// How many more turns may wait for that. A turn beyond them is answered `fallback` at once.
    @WithDefault("200")
    int turnsWaiting();

    /// How long a turn may wait before it is answered `fallback`.
    @WithDefault("500ms")
    Duration turnWait();

    /// How long a turn may take, waiting included. The dialplan asks the next node after 3 s.
    @WithDefault("2s")
    Duration turnTime();

    /// How long turns are kept: longer than any call.
    @WithDefault("7d")
    Duration turnsKept();
}
