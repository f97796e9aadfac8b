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

    @Column(name = "source_version")
    private @Nullable Long sourceVersion;

    @Column(name = "channel")
    private @Nullable String channel;

    @Column(name = "tax_included", nullable = false)
    private boolean taxIncluded = true;

    @Column(name = "discount", nullable = false)
    private long discount;

    @Column(name = "shipping", nullable = false)
    private long shipping;

    @Column(name = "shipping_tax", nullable = false)
    private long shippingTax;

    @Column(name = "credited_elsewhere", nullable = false)
    private long creditedElsewhere;

    @Column(name = "payments_known", nullable = false)
    private boolean paymentsKnown;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "customer_order_payment", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "place")
    @BatchSize(size = 100)
    private List<Payment> payments = new ArrayList<>();

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "customer_order_delivery", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "place")
    @BatchSize(size = 100)
    private List<Delivery> deliveries = new ArrayList<>();

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

    @Nullable
    Long sourceVersion() {
        return sourceVersion;
    }

    String currency() {
        return currency;
    }

    OrderCard card() {
        NewOrder known = known();
        return new OrderCard(
                id(),
                externalId,
                number,
                known.customer(),
                status,
                placedAt,
                deliveredAt,
                currency,
                known.lines(),
                sourceVersion,
                known.totals(),
                known.deliveries(),
                channel);
    }

    void change(NewOrder from, Instant now) {
        number = from.number();
        customer = from.customer().value();
        status = from.status();
        placedAt = from.placedAt();
        deliveredAt = from.deliveredAt();
        currency = from.currency();
        sourceVersion = from.sourceVersion();
        channel = from.channel();
        OrderTotals totals = from.totals();
        taxIncluded = totals.taxIncluded();
        discount = totals.discount();
        shipping = totals.shipping();
        shippingTax = totals.shippingTax();
        creditedElsewhere = totals.creditedElsewhere();
        paymentsKnown = totals.payments() != null;
        replace(lines, from.lines());
        replace(payments, totals.payments() == null ? List.of() : totals.payments());
        replace(deliveries, from.deliveries());
        changed = now;
    }

    private static <T> void replace(List<T> now, List<T> to) {
        if (!now.equals(to)) {
            now.clear();
            now.addAll(to);
        }
    }

    /// True if this order says nothing new.
    boolean says(NewOrder news) {
        return news.equals(known());
    }

    private NewOrder known() {
        return new NewOrder(
                externalId,
                number,
                new CustomerId(customer),
                status,
                placedAt,
                deliveredAt,
                currency,
                List.copyOf(lines),
                sourceVersion,
                new OrderTotals(
                        taxIncluded,
                        discount,
                        shipping,
                        shippingTax,
                        creditedElsewhere,
                        paymentsKnown ? List.copyOf(payments) : null),
                List.copyOf(deliveries),
                channel);
    }
}
