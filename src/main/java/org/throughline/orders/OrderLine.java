package org.throughline.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// @param price of one piece, in minor units of the order's currency (cents)
/// @param itemClass what kind of thing it is, a code such as `appliance`; null if nobody said
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderLine(
        @Column(name = "sku", nullable = false) String sku,
        @Column(name = "title", nullable = false) String title,
        @Column(name = "quantity", nullable = false) int quantity,
        @Column(name = "price", nullable = false) long price,

        @Column(name = "item_class") @Schema(description = "What kind of thing it is, a code.") @Nullable
        String itemClass) {}
