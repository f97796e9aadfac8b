package org.throughline.sla;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "throughline.sla")
interface SlaConfig {

    /// At how much of a clock's time whoever has the ticket is told: while it can still be met. 1 to 99.
    @WithDefault("80")
    int warnPercent();
}
