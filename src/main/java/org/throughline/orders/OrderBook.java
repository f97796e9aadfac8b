package org.throughline.orders;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;

/// What customers bought: found by what a caller keys in, taken over from other systems.
@ApplicationScoped
public class OrderBook {

    /// @param number digits as keyed in
    public @Nullable OrderCard byNumber(String number) {
        throw new UnsupportedOperationException();
    }

    public @Nullable OrderCard card(OrderId id) {
        throw new UnsupportedOperationException();
    }

    /// The newest first.
    public List<OrderCard> recentOf(CustomerId customer, int atMost) {
        throw new UnsupportedOperationException();
    }

    /// Makes or changes the order with this external id, in the caller's transaction.
    ///
    /// Refused with a problem (409) if the order number belongs to another order.
    public OrderId upsert(NewOrder order) {
        throw new UnsupportedOperationException();
    }
}
