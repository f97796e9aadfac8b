package org.throughline.orders;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.api.Seen;
import org.throughline.customers.CustomerId;
import org.throughline.orders.Orders.Admitted;

/// What customers bought: found by what a caller keys in, taken over from other systems.
@ApplicationScoped
public class OrderBook {

    private final Orders orders;
    private final OrderCredits credits;
    private final Clock clock;

    OrderBook(Orders orders, OrderCredits credits, Clock clock) {
        this.orders = orders;
        this.credits = credits;
        this.clock = clock;
    }

    /// @param number digits as keyed in
    public @Nullable OrderCard byNumber(String number) {
        return card(orders.byNumber(number));
    }

    /// The order with this number, if it is this customer's.
    ///
    /// @throws Problem 422 `order-refused`
    public OrderCard require(@Nullable String number, @Nullable CustomerId customer) {
        OrderCard card = number == null ? null : byNumber(number);
        if (card == null || !card.customer().equals(customer)) {
            throw OrderCard.refused();
        }
        return card;
    }

    /// As [#require], locked until the transaction ends.
    ///
    /// @throws Problem 422 `order-refused`
    public OrderCard hold(String number, CustomerId customer) {
        return orders.lockedOf(number, customer).card();
    }

    public @Nullable OrderCard card(OrderId id) {
        return card(orders.findById(id.value()));
    }

    /// The newest first.
    public List<OrderCard> recentOf(CustomerId customer, int atMost) {
        return orders.newestOf(customer, atMost).stream().map(Order::card).toList();
    }

    /// The order by the id that the other system gave, or null.
    public @Nullable OrderCard byExternalId(String externalId) {
        return card(orders.byExternalId(externalId));
    }

    /// Makes or changes the order with this external id, in the caller's transaction. What comes late
    /// changes nothing: the newest wins, by the version that its system gives it. Of one that counts
    /// none, what comes last is the newest.
    ///
    /// @throws org.throughline.api.Problem 409 `order-number-taken`, `order-version-reused`,
    /// `order-currency-settled`; 422 `order-delivery`, `order-lines`, `order-amounts`,
    /// `order-version-needed`
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
        if (order.says(news) || isLate(news, order)) {
            return admitted;
        }
        Order holder = orders.byNumber(news.number());
        if (holder != null && !holder.id().equals(order.id())) {
            throw Orders.numberTaken();
        }
        String currency = order.currency();
        order.change(news, now);
        orders.flush();
        credits.changed(order, currency);
        return admitted;
    }

    private static boolean isLate(NewOrder news, Order order) {
        Long known = order.sourceVersion();
        Long brought = news.sourceVersion();
        if (known == null) {
            return false;
        }
        if (brought == null) {
            throw Problem.of(422, "order-version-needed", "This order came with a version before, and needs one")
                    .with("sourceVersion", known);
        }
        if (brought.equals(known)) {
            throw Problem.of(409, "order-version-reused", "This version of the order was brought with another content");
        }
        return brought < known;
    }

    private static @Nullable OrderCard card(@Nullable Order order) {
        return order == null ? null : order.card();
    }
}
