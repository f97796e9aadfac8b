package org.throughline.staff;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

@ConfigMapping(prefix = "throughline.staff")
interface StaffConfig {

    /// The reasons a rep may give for a pause. A short list makes reports that mean something.
    @WithDefault("BREAK,LUNCH,MEETING,TRAINING,ADMIN")
    Set<String> pauseReasons();

    /// How long it is kept who changed whose state.
    @WithDefault("90d")
    Duration history();
}
