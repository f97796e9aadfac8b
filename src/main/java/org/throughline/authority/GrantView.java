package org.throughline.authority;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Grant")
record GrantView(
        UUID id,
        UUID decision,

        @Schema(examples = "goodwill") String action,

        @Nullable String currency,

        @Schema(description = "In minor units of the currency.") @Nullable
        Long amountMinor,

        @Schema(description = "The login of the rep.") String by,

        Instant at,

        @Schema(description = "When it was taken back.") @Nullable
        Instant reversed,

        @Nullable String reversedBy) {}
