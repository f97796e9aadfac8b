package org.throughline.orders;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Seen;
import org.throughline.customers.CustomerId;
import org.throughline.orders.Orders.Admitted;

/// What customers bought: found by what a caller keys in, taken over from other systems.
@ApplicationScoped
public class OrderBook {

    private final Orders orders;
    private final Clock clock;

    OrderBook(Orders orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    /// @param number digits as keyed in
    public @Nullable OrderCard byNumber(String number) {
        return card(orders.byNumber(number));
    }

    public @Nullable OrderCard card(OrderId id) {
        return card(orders.findById(id.value()));
    }

    /// The newest first.
    public List<OrderCard> recentOf(CustomerId customer, int atMost) {
        return orders.newestOf(customer, atMost).stream().map(Order::card).toList();
    }

    /// Makes or changes the order with this external id, in the caller's transaction.
    ///
    /// Refused with a problem if the order number is another order's (409), or if it was delivered and can't
    /// have been (422).
    public OrderId upsert(NewOrder news) {
        return take(news, Seen.ANY).order().id();
    }

    /// As [#upsert]. Bringing again what is known changes nothing, not even the version.
    Admitted take(NewOrder news, Seen seen) {
        news.requireFit();
        Instant now = clock.instant();
        Admitted admitted = orders.admit(news, now);
        Order order = admitted.order();
        seen.check(admitted.isNew(), order.version());
        if (order.says(news)) {
            return admitted;
        }
        Order holder = orders.byNumber(news.number());
        if (holder != null && !holder.id().equals(order.id())) {
            throw Orders.numberTaken();
        }
        order.change(news, now);
        orders.flush();
        return admitted;
    }

    private static @Nullable OrderCard card(@Nullable Order order) {
        return order == null ? null : order.card();
    }
}
