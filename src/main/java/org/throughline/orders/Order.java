package org.throughline.orders;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;

@Entity(name = "CustomerOrder")
@Table(name = "customer_order")
class Order {

    @Id
    private UUID id;

    @Column(name = "external_id", nullable = false, updatable = false)
    private String externalId;

    @Column(name = "number", nullable = false)
    private String number;

    @Column(name = "customer_id", nullable = false)
    private UUID customer;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "status", nullable = false)
    private OrderStatus status;

    @Column(name = "placed_at", nullable = false)
    private Instant placedAt;

    @Column(name = "delivered_at")
    private @Nullable Instant deliveredAt;

    @Column(name = "currency", nullable = false)
    private String currency;

    @Column(name = "changed", nullable = false)
    private Instant changed;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "customer_order_line", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "line")
    @BatchSize(size = 100)
    private List<OrderLine> lines = new ArrayList<>();

    @Version
    @Column(name = "version", nullable = false)
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Order() {}

    OrderId id() {
        return new OrderId(id);
    }

    Instant placedAt() {
        return placedAt;
    }

    Instant changed() {
        return changed;
    }

    int version() {
        return version;
    }

    OrderCard card() {
        return new OrderCard(
                id(),
                externalId,
                number,
                new CustomerId(customer),
                status,
                placedAt,
                deliveredAt,
                currency,
                List.copyOf(lines));
    }

    void change(NewOrder from, Instant now) {
        number = from.number();
        customer = from.customer().value();
        status = from.status();
        placedAt = from.placedAt();
        deliveredAt = from.deliveredAt();
        currency = from.currency();
        if (!lines.equals(from.lines())) {
            lines.clear();
            lines.addAll(from.lines());
        }
        changed = now;
    }

    /// True if this order says nothing new.
    boolean says(NewOrder news) {
        return news.equals(new NewOrder(
                externalId,
                number,
                new CustomerId(customer),
                status,
                placedAt,
                deliveredAt,
                currency,
                List.copyOf(lines)));
    }
}
