package org.throughline.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What the customer got of a line at one time.
///
/// @param reference of the parcel, by which the other system knows it
/// @param line its id
@Embeddable
public record Delivery(
        @Column(name = "reference", nullable = false) String reference,
        @Column(name = "line_key", nullable = false) String line,
        @Column(name = "pieces", nullable = false) int quantity,
        @Column(name = "delivered_at", nullable = false) Instant deliveredAt) {

    public Delivery {
        deliveredAt = deliveredAt.truncatedTo(ChronoUnit.MICROS);
    }
}
