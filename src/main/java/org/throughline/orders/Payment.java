package org.throughline.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What was paid of an order at one time.
///
/// @param reference by which the other system knows it
/// @param amount in minor units of the order's currency
@Embeddable
public record Payment(
        @Column(name = "reference", nullable = false) String reference,
        @Column(name = "amount", nullable = false) long amount,
        @Column(name = "paid_at", nullable = false) Instant paidAt) {

    public Payment {
        paidAt = paidAt.truncatedTo(ChronoUnit.MICROS);
    }
}
