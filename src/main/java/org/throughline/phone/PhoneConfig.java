package org.throughline.phone;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "throughline.phone")
interface PhoneConfig {

    /// Where numbers without a country code belong, as ISO 3166-1 alpha-2.
    @WithDefault("DE")
    String region();
}
