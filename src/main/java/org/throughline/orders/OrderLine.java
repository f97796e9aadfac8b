package org.throughline.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/// @param price of one piece, in minor units of the order's currency (cents)
@Embeddable
public record OrderLine(
        @Column(name = "sku", nullable = false) String sku,
        @Column(name = "title", nullable = false) String title,
        @Column(name = "quantity", nullable = false) int quantity,
        @Column(name = "price", nullable = false) long price) {}
