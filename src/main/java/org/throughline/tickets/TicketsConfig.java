package org.throughline.tickets;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "throughline.tickets")
interface TicketsConfig {

    /// How long a settled ticket is kept after its last change, with its timeline and promises.
    @WithDefault("P3653D")
    Duration kept();

    /// How long it is kept what people wrote.
    @WithDefault("P1096D")
    Duration notesKept();

    /// Where PBXs put what callers say as messages, shared with this machine. Unset: messages stay at the PBX, and
    /// nobody but its operator hears and deletes them.
    Optional<Path> voiceFolder();
}
