package org.throughline.tickets;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "TimelineEntry")
record TimelineView(
        UUID id,
        EntryKind kind,
        Instant at,

        @Schema(
                description =
                        "A login, `system`, `caller`, `flow:` and a name, or `import:` and the system it is from.")
        String actor,

        @Schema(description = "The call in which it happened.", examples = "pbx1-1764000000.12") @Nullable
        String call,

        @Schema(description = "The channel of that part of the call.") @Nullable
        String leg,

        @Schema(description = "Ids, durations in seconds and codes; what is in it depends on the kind.")
        Map<String, String> data,

        @Schema(description = "What a person wrote; absent if this is no note or it was erased.") @Nullable
        String text,

        @Schema(
                description = "Who wrote it in the system that it was imported from, in words; absent with the text.",
                examples = "Ann Example")
        @Nullable
        String author) {

    static TimelineView of(TimelineLine line) {
        return new TimelineView(
                line.id(),
                line.kind(),
                line.at(),
                line.actor(),
                line.call() == null ? null : line.call().value(),
                line.leg(),
                line.data(),
                line.text(),
                line.author());
    }
}
