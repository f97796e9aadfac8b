package org.throughline.credits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;

@ConfigMapping(prefix = "throughline.credits")
interface CreditsConfig {

    /// Where a month of the ledger begins and ends.
    @WithDefault("UTC")
    ZoneId zone();

    /// How many entries are handed out to accounting at once: a file that both sides still hold in
    /// memory.
    @WithDefault("5000")
    int exportSize();
}
