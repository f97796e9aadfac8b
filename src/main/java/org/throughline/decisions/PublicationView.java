package org.throughline.decisions;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "DecisionTablePublication")
record PublicationView(
        UUID id,

        @Schema(description = "Of the version.") int number,

        @Schema(description = "When it takes effect. Until the next one does.")
        Instant since,

        @Schema(description = "Whether a later version was rolled back by it.")
        boolean rollback,

        @Schema(description = "The login of who published it.")
        String by,

        Instant at) {}
