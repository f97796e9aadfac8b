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
                "{\"number\": \"471100\", \"customerExternalId\": \"C-42\", \"status\": \"DELIVERED\", \"placedAt\": \"2026-11-02T10:15:00Z\", \"deliveredAt\": \"2026-11-04T09:30:00Z\", \"currency\": \"EUR\", \"lines\": [{\"id\": \"1\", \"sku\": \"KETTLE-17\", \"title\": \"Kettle, 1.7 l\", \"quantity\": 1, \"price\": 3990, \"tax\": 637, \"itemClass\": \"appliance\"}], \"sourceVersion\": 7, \"payments\": [{\"reference\": \"PAY-1\", \"amount\": 3990, \"paidAt\": \"2026-11-02T10:15:02Z\"}], \"deliveries\": [{\"reference\": \"PARCEL-1\", \"line\": \"1\", \"quantity\": 1, \"deliveredAt\": \"2026-11-04T09:30:00Z\"}]}")
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

        @NotNull @Size(min = 1, max = 200) @Valid List<@NotNull Line> lines,

        @Min(0)
        @Schema(
                description =
                        "The version of the order in the other system, growing with each change (a counter, or a time in"
                                + " microseconds). A lower one than is known changes nothing. Absent: what comes last is the"
                                + " newest; refused for an order that came with one before.",
                examples = "7")
        @Nullable
        Long sourceVersion,

        @Schema(description = "Whether prices, discounts and shipping have the tax in them. Absent: they have.")
        @Nullable
        Boolean taxIncluded,

        @Min(0)
        @Max(MOST)
        @Schema(description = "On the whole order, in minor units: spread over the lines. Absent: none.")
        @Nullable
        Long discount,

        @Min(0) @Max(MOST) @Schema(description = "In minor units. Absent: none.") @Nullable
        Long shipping,

        @Min(0) @Max(MOST) @Schema(description = "The tax on the shipping, in minor units. Absent: none.") @Nullable
        Long shippingTax,

        @Min(0)
        @Max(MOST)
        @Schema(
                description = "What was credited of it without naming a line, by another system and not by credit memos"
                        + " of this one; in minor units. Absent: nothing.")
        @Nullable
        Long creditedElsewhere,

        @Size(max = 100)
        @Valid
        @Schema(description = "All payments. Absent: nobody tells us, and the order counts as paid in full.")
        @Nullable
        List<@NotNull Paid> payments,

        @Size(max = 1000)
        @Valid
        @Schema(description = "What has arrived of which line. Absent: nobody tells us.")
        @Nullable
        List<@NotNull Delivered> deliveries,

        @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,47}")
        @Schema(description = "Where it was bought, a code. Absent: nobody tells us.", examples = "web")
        @Nullable
        String channel) {

    private static final long MOST = 1_000_000_000_000_000L;
    private static final String REFERENCE = "[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}";
    private static final String LINE = "[A-Za-z0-9][A-Za-z0-9._:-]{0,63}";

    @Schema(name = "PutOrderPayment")
    record Paid(
            @NotNull @Pattern(regexp = REFERENCE) @Schema(examples = "PAY-1")
            String reference,

            @NotNull @Min(1) @Max(MOST) @Schema(description = "In minor units of the currency.", examples = "3990")
            Long amount,

            @NotNull Instant paidAt) {}

    @Schema(name = "PutOrderDelivery")
    record Delivered(
            @NotNull @Pattern(regexp = REFERENCE) @Schema(description = "Of the parcel.", examples = "PARCEL-1")
            String reference,

            @NotNull
            @Pattern(regexp = LINE)
            @Schema(description = "The id of the line, or its place, from 1.", examples = "1")
            String line,

            @NotNull @Min(1) @Max(1_000_000) @Schema(examples = "1")
            Integer quantity,

            @NotNull Instant deliveredAt) {}

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
            String itemClass,

            @Pattern(regexp = LINE)
            @Schema(
                    description = "By which the other system means this line, unique in the order. Absent: its place,"
                            + " from 1, which then has to stay.",
                    examples = "1")
            @Nullable
            String id,

            @Min(0) @Max(MOST) @Schema(description = "On all pieces together, in minor units. Absent: none.") @Nullable
            Long discount,

            @Min(0)
            @Max(MOST)
            @Schema(description = "On all pieces together, after discounts, in minor units. Absent: none.")
            @Nullable
            Long tax,

            @Min(0) @Schema(description = "Pieces that another system took back. Absent: none.") @Nullable
            Integer returnedElsewhere,

            @Min(0)
            @Max(MOST)
            @Schema(
                    description = "What another system credited of it, not credit memos of this one; in minor units."
                            + " Absent: nothing.")
            @Nullable
            Long creditedElsewhere) {

        OrderLine of() {
            return new OrderLine(
                    sku,
                    title,
                    quantity,
                    price,
                    itemClass,
                    id,
                    orZero(discount),
                    orZero(tax),
                    returnedElsewhere == null ? 0 : returnedElsewhere,
                    orZero(creditedElsewhere));
        }
    }

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
                lines.stream().map(Line::of).toList(),
                sourceVersion,
                new OrderTotals(
                        taxIncluded == null || taxIncluded,
                        orZero(discount),
                        orZero(shipping),
                        orZero(shippingTax),
                        orZero(creditedElsewhere),
                        payments == null
                                ? null
                                : payments.stream()
                                        .map(paid -> new Payment(paid.reference(), paid.amount(), paid.paidAt()))
                                        .toList()),
                deliveries == null
                        ? List.of()
                        : deliveries.stream()
                                .map(each -> new Delivery(
                                        each.reference(), each.line(), each.quantity(), each.deliveredAt()))
                                .toList(),
                channel);
    }

    private static long orZero(@Nullable Long amount) {
        return amount == null ? 0 : amount;
    }
}
