package org.throughline.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Amounts are in minor units of the order's currency (cents).
///
/// @param price of one piece, with its tax or without ([OrderTotals#taxIncluded])
/// @param itemClass what kind of thing it is, a code such as `appliance`; null if nobody said
/// @param id by which it is meant, unique in its order; if nobody said, its place, from 1. Null only
/// between the database and [NewOrder]
/// @param discount on all pieces together
/// @param tax on all pieces together, after discounts
/// @param returnedElsewhere pieces that came back and were taken back by somebody else than us
/// @param creditedElsewhere what somebody else than us has credited of it
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderLine(
        @Column(name = "sku", nullable = false) String sku,
        @Column(name = "title", nullable = false) String title,
        @Column(name = "quantity", nullable = false) int quantity,
        @Column(name = "price", nullable = false) long price,

        @Column(name = "item_class") @Schema(description = "What kind of thing it is, a code.") @Nullable
        String itemClass,

        @Column(name = "line_key")
        @Schema(description = "By which it is meant; if nobody gave it one, its place, from 1.")
        @Nullable
        String id,

        @Column(name = "discount", nullable = false) long discount,
        @Column(name = "tax", nullable = false) long tax,

        @Column(name = "returned_elsewhere", nullable = false)
        int returnedElsewhere,

        @Column(name = "credited_elsewhere", nullable = false)
        long creditedElsewhere) {

    /// A line of which nothing special is known.
    public OrderLine(String sku, String title, int quantity, long price, @Nullable String itemClass) {
        this(sku, title, quantity, price, itemClass, null, 0, 0, 0, 0);
    }

    /// @param place from 1
    OrderLine named(int place) {
        return id != null
                ? this
                : new OrderLine(
                        sku,
                        title,
                        quantity,
                        price,
                        itemClass,
                        String.valueOf(place),
                        discount,
                        tax,
                        returnedElsewhere,
                        creditedElsewhere);
    }
}
