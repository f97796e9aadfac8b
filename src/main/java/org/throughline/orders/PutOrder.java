package org.throughline.orders;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.customers.CustomerId;
import org.throughline.money.Money;

/// All that the other system knows of an order.
@Schema(
        name = "PutOrder",
        examples =
                "{\"number\": \"471100\", \"customerExternalId\": \"C-42\", \"status\": \"DELIVERED\", \"placedAt\": \"2026-11-02T10:15:00Z\", \"deliveredAt\": \"2026-11-04T09:30:00Z\", \"currency\": \"EUR\", \"lines\": [{\"sku\": \"KETTLE-17\", \"title\": \"Kettle, 1.7 l\", \"quantity\": 1, \"price\": 3990, \"itemClass\": \"appliance\"}]}")
record PutOrder(
        @NotNull
        @Pattern(regexp = "[0-9]{4,12}")
        @Schema(description = "What the customer keys in.", examples = "471100")
        String number,

        @NotNull
        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")
        @Schema(description = "The customer's id in the other system.", examples = "C-42")
        String customerExternalId,

        @NotNull OrderStatus status,
        @NotNull Instant placedAt,

        @Schema(
                description = "When the customer got it, not before `placedAt`: only of an order that is DELIVERED or"
                        + " RETURNED, and there, too, it may be left out.")
        @Nullable
        Instant deliveredAt,

        @NotNull @Pattern(regexp = "[A-Z]{3}") @Schema(description = "ISO 4217.", examples = "EUR")
        String currency,

        @NotNull @Size(min = 1, max = 200) @Valid List<@NotNull Line> lines) {

    @Schema(name = "PutOrderLine")
    record Line(
            @NotBlank @Size(max = 64) @Schema(examples = "KETTLE-17")
            String sku,

            @NotBlank @Size(max = 200) @Schema(examples = "Kettle, 1.7 l")
            String title,

            @NotNull @Min(1) @Max(1_000_000) Integer quantity,

            @NotNull
            @Min(0)
            @Max(1_000_000_000_000L)
            @Schema(description = "Of one piece, in minor units of the currency.", examples = "4990")
            Long price,

            @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,47}")
            @Schema(
                    description = "What kind of thing it is, a code of the company's own: rules may go by it.",
                    examples = "appliance")
            @Nullable
            String itemClass) {}

    NewOrder of(String externalId, CustomerId customer) {
        if (Money.currency(currency) == null) {
            throw Problem.of(400, "currency-unknown", "This is no currency of ISO 4217")
                    .with("field", "currency");
        }
        return new NewOrder(
                externalId,
                number,
                customer,
                status,
                placedAt,
                deliveredAt,
                currency,
                lines.stream()
                        .map(line -> new OrderLine(
                                line.sku(), line.title(), line.quantity(), line.price(), line.itemClass()))
                        .toList());
    }
}
