package org.throughline.decisions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

@ConfigMapping(prefix = "throughline.decisions")
interface DecisionsConfig {

    /// A table by which more than this can be granted at once, in whole units of any currency, is
    /// published by somebody other than its author. One that asks for no amount, or has no highest
    /// one, counts as more.
    @WithDefault("100")
    BigDecimal stake();
}
