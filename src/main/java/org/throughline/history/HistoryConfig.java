package org.throughline.history;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "throughline.history")
interface HistoryConfig {

    /// How much one request may bring: it is read line by line.
    @WithDefault("4G")
    MemorySize maxBodySize();

    /// How long it is kept who has imported what.
    @WithDefault("P365D")
    Duration importsKept();
}
