package org.throughline.orders;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an order came to beside its lines. Amounts are in minor units of its currency.
///
/// @param taxIncluded whether prices, discounts and shipping have the tax in them
/// @param discount on the whole order, spread over its lines by what they come to
/// @param shippingTax the tax on the shipping
/// @param creditedElsewhere what somebody else than us has credited of it without naming a line
/// @param payments what was paid; null: nobody tells us, and it counts as paid in full
public record OrderTotals(
        boolean taxIncluded,
        long discount,
        long shipping,
        long shippingTax,
        long creditedElsewhere,
        @Nullable List<Payment> payments) {

    /// Of an order of which only its lines are known.
    public static final OrderTotals PLAIN = new OrderTotals(true, 0, 0, 0, 0, null);

    public OrderTotals {
        payments = payments == null ? null : List.copyOf(payments);
    }
}
