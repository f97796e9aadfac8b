package org.throughline.notices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;

@ConfigMapping(prefix = "throughline.notices")
interface NoticesConfig {

    /// Who writes, as the last line of a letter or an e-mail.
    @WithDefault("Customer service")
    String from();

    /// In which a day is said.
    @WithDefault("UTC")
    ZoneId zone();
}
