package org.throughline.authority;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "throughline.authority")
interface AuthorityConfig {

    /// How long a decision may be used after it was made or approved.
    @WithDefault("15m")
    Duration goodFor();

    /// How long those of one grade are asked for an approval before those of the next are. The
    /// caller waits.
    @WithDefault("45s")
    Duration patience();

    /// The currency of what may be granted where no order says another one, ISO 4217.
    @WithDefault("EUR")
    String currency();

    /// How long decisions are kept, with their approvals and what was granted by them.
    @WithDefault("P1096D")
    Duration kept();

    /// How long backtests are kept after they were asked for.
    @WithDefault("P90D")
    Duration backtestsKept();

    /// How many approvals by one row for reps of one grade, all granted in full, say that these
    /// reps should decide it themselves.
    @WithDefault("20")
    int alwaysGranted();
}
