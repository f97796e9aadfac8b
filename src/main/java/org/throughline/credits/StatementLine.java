package org.throughline.credits;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "StatementLine")
record StatementLine(
        UUID entry,
        LedgerEntryKind kind,
        Instant posted,

        @Schema(description = "The credit memo.") UUID credit,

        @Schema(examples = "1002349") String ticket,

        @Schema(description = "The order's id in the other system. Absent: goodwill.") @Nullable
        String order,

        @Schema(description = "A code.") String reason,

        CreditState state,

        @Schema(description = "In minor units; less than nothing for a reversal.")
        long amountMinor,

        @Schema(description = "What the account came to with this entry, in minor units.")
        long balanceMinor) {}
