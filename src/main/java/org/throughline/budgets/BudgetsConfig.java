package org.throughline.budgets;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "throughline.budgets")
interface BudgetsConfig {

    /// How long it is kept after a period what was used in it: for two years, so that one year is
    /// compared with another.
    @WithDefault("P800D")
    Duration kept();
}
