package org.throughline.returns;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "throughline.returns")
interface ReturnsConfig {

    /// Until when goods have to be here after a return was promised: what is not sent by then is awaited no more.
    @WithDefault("P30D")
    Duration validFor();
}
