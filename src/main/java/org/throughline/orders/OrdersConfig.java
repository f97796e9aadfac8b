package org.throughline.orders;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "throughline.orders")
interface OrdersConfig {

    /// How long an order is kept after it was placed, with its lines: as long as books are.
    @WithDefault("P3653D")
    Duration kept();
}
