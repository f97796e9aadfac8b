package org.throughline.attachments;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "throughline.attachments")
interface AttachmentsConfig {

    /// One file.
    @WithDefault("25M")
    MemorySize largest();

    /// All files of a ticket together.
    @WithDefault("200M")
    MemorySize perTicket();

    /// Media types as they are found in the files, whatever their names say; `image/*` for all of a kind. What a
    /// computer would run is none of them, nor is what a browser would.
    @WithDefault("application/pdf,image/png,image/jpeg,image/gif,image/webp,image/heic,image/heif,image/tiff,"
            + "audio/*,video/mp4,video/quicktime,text/plain,text/csv,message/rfc822,"
            + "application/vnd.openxmlformats-officedocument.wordprocessingml.document,"
            + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,"
            + "application/vnd.oasis.opendocument.text,application/vnd.oasis.opendocument.spreadsheet")
    List<String> types();

    /// `host:port` of a ClamAV daemon that looks at every file before it can be fetched. Without one, nobody looks.
    Optional<String> clamd();

    /// How long it may look at one file.
    @WithDefault("60s")
    Duration clamdPatience();

    /// How long they are kept after they were attached.
    @WithDefault("P1096D")
    Duration kept();
}
