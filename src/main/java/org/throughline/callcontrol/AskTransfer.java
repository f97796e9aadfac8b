package org.throughline.callcontrol;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// To exactly one of rep, queue and number.
@Schema(name = "AskTransfer")
record AskTransfer(
        @NotNull
        @Schema(
                description =
                        "BLIND: the caller is sent on, you are free at once. ATTENDED: you talk with the target first.")
        TransferKind kind,

        @Pattern(regexp = "[a-z0-9._-]{2,40}") @Schema(description = "The login of a rep.", examples = "omar") @Nullable
        String rep,

        @Pattern(regexp = "[a-z][a-z0-9-]{0,39}")
        @Schema(description = "The key of a queue.", examples = "billing-en")
        @Nullable
        String queue,

        @Pattern(regexp = "\\+?[0-9]{3,24}")
        @Schema(
                description = "A number outside, as a rep dials it or in E.164. Only for a rep who may dial out.",
                examples = "+493023125042")
        @Nullable
        String number,

        @Size(min = 1, max = 4000)
        @Schema(description = "Goes onto the ticket before the target's phone rings.")
        @Nullable
        String note) {}
