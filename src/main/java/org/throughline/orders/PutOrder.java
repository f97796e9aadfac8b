package org.throughline.orders;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.throughline.api.Problem;
import org.throughline.customers.CustomerId;

/// All that the other system knows of an order.
@Schema(name = "PutOrder")
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
            Long price) {}

    NewOrder of(String externalId, CustomerId customer) {
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(currency))) {
            throw Problem.of(400, "currency-unknown", "This is no currency of ISO 4217")
                    .with("field", "currency");
        }
        return new NewOrder(
                externalId,
                number,
                customer,
                status,
                placedAt,
                currency,
                lines.stream()
                        .map(line -> new OrderLine(line.sku(), line.title(), line.quantity(), line.price()))
                        .toList());
    }
}
