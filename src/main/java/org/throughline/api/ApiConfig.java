package org.throughline.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "throughline.api")
interface ApiConfig {

    /// Nothing that is sent is larger than a page of JSON, but what is read piece by piece; more is refused with 413
    /// before it is read.
    @WithDefault("1M")
    MemorySize maxBodySize();
}
