package org.throughline.queues;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// All of a queue that an administrator decides.
@Schema(examples = "{\"skill\": \"service\", \"language\": \"en\", \"calendar\": \"office\"}")
record QueueProfile(
        @Schema(description = "The skill a rep needs to serve it.", examples = "service")
        @NotNull
        @Pattern(regexp = "[a-z][a-z0-9-]{0,31}")
        String skill,

        @Schema(description = "The language a rep needs to serve it, ISO 639-1; absent: any.", examples = "en")
        @Pattern(regexp = "[a-z]{2}")
        @Nullable
        String language,

        @Schema(description = "The calendar of its business hours.") @NotNull @Pattern(regexp = CalendarsResource.KEY)
        String calendar,

        @Schema(description = "How many may wait; 0: no limit.", defaultValue = "50") @Min(0) @Max(1000)
        Integer maxLength,

        @Schema(description = "How long one may wait.", defaultValue = "300") @Min(10) @Max(7200)
        Integer maxWaitSeconds,

        @Schema(description = "Where callers go who find it full or waited too long; absent: they are promised a call.")
        @Pattern(regexp = QueueKey.SHAPE)
        @Nullable
        String overflow,

        @Schema(
                description = "Against other queues with the same reps; the higher is served first.",
                defaultValue = "0")
        @Min(0)
        @Max(100)
        Integer priority,

        @Schema(description = "What a rep gets after each call to finish it.", defaultValue = "30") @Min(0) @Max(3600)
        Integer wrapUpSeconds,

        @Schema(description = "How long one phone rings before the next is tried.", defaultValue = "15")
        @Min(5)
        @Max(60)
        Integer ringSeconds,

        @Schema(description = "Whom of equally skilled, free reps is rung.", defaultValue = "LEAST_RECENT")
        Strategy strategy,

        @Schema(
                description = "Whether callers are told their position, in the sounds of the PBX.",
                defaultValue = "false")
        Boolean announce) {

    /// Fills in what a client may leave out.
    QueueProfile {
        maxLength = maxLength == null ? 50 : maxLength;
        maxWaitSeconds = maxWaitSeconds == null ? 300 : maxWaitSeconds;
        priority = priority == null ? 0 : priority;
        wrapUpSeconds = wrapUpSeconds == null ? 30 : wrapUpSeconds;
        ringSeconds = ringSeconds == null ? 15 : ringSeconds;
        strategy = strategy == null ? Strategy.LEAST_RECENT : strategy;
        announce = announce != null && announce;
    }
}
