package org.throughline.attachments;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Attachment")
record AttachmentView(
        UUID id,

        @Schema(description = "As whoever attached it calls it.", examples = "kettle.jpg")
        String name,

        @Schema(description = "What is in it, found by its content.", examples = "image/jpeg")
        String type,

        @Schema(description = "Bytes.") long size,

        @Schema(description = "SHA-256 of its content, in hexadecimal digits.") @Nullable
        String digest,

        Instant added,

        @Schema(description = "The login of who attached it.")
        String actor) {}
