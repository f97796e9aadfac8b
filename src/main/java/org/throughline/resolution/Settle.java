package org.throughline.resolution;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.throughline.authority.GrantDesk;
import org.throughline.credits.Payout;
import org.throughline.notices.Channel;
import org.throughline.returns.Condition;
import org.throughline.returns.Handover;
import org.throughline.returns.Then;

/// What a rep settles in one go.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Settle", examples = """
                {"order": "471100",
                 "returning": {"handover": "LABEL", "lines": [
                   {"line": "1", "pieces": 1, "reason": "damaged", "condition": "DAMAGED", "then": "REFUND", "creditNow": true}]},
                 "credits": [{"action": "goodwill", "currency": "EUR", "amountMinor": 500, "of": "GOODWILL", "reason": "late"}],
                 "words": {"channel": "EMAIL", "own": "Thank you for your patience."}}""")
record Settle(
        @Nullable
        @Pattern(regexp = "[0-9]{1,20}")
        @Schema(description = "The number of the customer's order that it is about.", examples = "471100")
        String order,

        @Nullable @Valid Returning returning,

        @Size(max = 10) @Nullable List<@NotNull @Valid Credit> credits,

        @Size(max = 20)
        @Schema(description = "Decisions that were asked for before, such as those that a supervisor has approved.")
        @Nullable
        List<@NotNull UUID> decisions,

        @Nullable
        @Size(max = 4000)
        @Pattern(regexp = GrantDesk.WORDS)
        @Schema(description = "Why, for colleagues; needed where the rules say so.")
        String note,

        @Nullable @Valid Words words,

        @Nullable
        @Schema(description = "By when you come back to the customer: a promise. Absent: the matter is solved.")
        Instant followUp) {

    static final String CODE = "[a-z0-9][a-z0-9-]{0,47}";

    /// What comes back.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SettleReturning")
    record Returning(
            @NotNull Handover handover,

            @Schema(description = "Whether what replaces it is sent before it is back.")
            boolean advance,

            @NotNull @Size(min = 1, max = 50) List<@NotNull @Valid Line> lines) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SettleReturningLine")
    record Line(
            @NotNull
            @Pattern(regexp = "[A-Za-z0-9_.:/-]{1,64}")
            @Schema(description = "The id of the order's line.", examples = "1")
            String line,

            @Min(1) @Max(100_000) int pieces,

            @NotNull @Pattern(regexp = CODE) @Schema(examples = "damaged")
            String reason,

            @NotNull Condition condition,

            @NotNull Then then,

            @Schema(description = "Credited in this call, not when it is back and was looked at.")
            boolean creditNow,

            @Positive
            @Max(999_999_999_999L)
            @Schema(
                    description = "In minor units of the order's currency, if less is credited than was paid for the"
                            + " pieces.")
            @Nullable
            Long amountMinor) {}

    /// What a credit is taken from.
    @Schema(name = "CreditOf")
    enum Of {
        /// What was paid for one line of the order.
        LINE,
        /// What was paid for the order, in proportion.
        ORDER,
        /// Nothing: it is given without a sale.
        GOODWILL
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SettleCredit")
    record Credit(
            @NotNull
            @Pattern(regexp = "[a-z][a-z0-9-]{0,31}")
            @Schema(description = "The name of the decision table that allows it.", examples = "credit")
            String action,

            @NotNull Of of,

            @Nullable
            @Pattern(regexp = "[A-Za-z0-9_.:/-]{1,64}")
            @Schema(description = "The id of the order's line, for LINE.", examples = "1")
            String line,

            @NotNull @Pattern(regexp = "[A-Z]{3}") @Schema(description = "ISO 4217.", examples = "EUR")
            String currency,

            @Positive @Max(999_999_999_999L) @Schema(description = "In minor units, with tax.", examples = "500")
            long amountMinor,

            @NotNull @Pattern(regexp = CODE) @Schema(examples = "late")
            String reason,

            @Schema(description = "REFUND: the money goes back. BALANCE: it stays with us; if nothing is said.")
            @Nullable
            Payout payout,

            @Pattern(regexp = CODE) @Schema(description = "The budget of a campaign that pays for it.") @Nullable
            String campaign) {}

    /// What the customer is written.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SettleWords")
    record Words(
            @NotNull Channel channel,

            @Size(min = 1, max = 1000) @Schema(description = "A sentence of your own.") @Nullable
            String own) {}

    List<Credit> allCredits() {
        return credits == null ? List.of() : credits;
    }

    /// The first that is given. There is one: something comes back or is credited.
    String reason() {
        return returning == null
                ? allCredits().getFirst().reason()
                : returning.lines().getFirst().reason();
    }

    List<UUID> allDecisions() {
        return decisions == null ? List.of() : decisions;
    }
}
