package org.throughline.returns;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Goods that the shop has to send in place of others.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Replacement")
record Replacement(
        UUID id,

        @Schema(description = "The number of the return.", examples = "1002349")
        String number,

        @Schema(description = "The order's id in the other system.")
        String order,

        @Schema(description = "The order's line.") String line,

        String sku,
        int pieces,
        ReplacementState state,

        @Schema(description = "The reference of the parcel, or a code why it was not sent.") @Nullable
        String word) {}
