package org.throughline.orders;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.api.RowIds;
import org.throughline.customers.CustomerId;

@Singleton
class Orders implements PanacheRepositoryBase<Order, UUID> {

    private static final String NEWEST_FIRST = " order by placedAt desc, id desc";

    @Nullable
    Order byExternalId(String externalId) {
        return find("externalId", externalId).firstResult();
    }

    @Nullable
    Order byNumber(String number) {
        return find("number", number).firstResult();
    }

    List<Order> newestOf(CustomerId customer, int rows) {
        return find("customer = ?1" + NEWEST_FIRST, customer.value())
                .page(0, rows)
                .list();
    }

    List<Order> newestOf(CustomerId customer, Instant before, UUID id, int rows) {
        return find(
                        "customer = ?1 and placedAt <= ?2 and (placedAt < ?2 or id < ?3)" + NEWEST_FIRST,
                        customer.value(),
                        before,
                        id)
                .page(0, rows)
                .list();
    }

    /// @param isNew true if nobody knew this external id before
    record Admitted(Order order, boolean isNew) {}

    /// The order with this external id, made as brought if there is none, and locked. The insert comes first: a
    /// locking read of a row that doesn't exist yet would lock a gap in which two wait for each other. Nothing is
    /// inserted either if the number is another order's.
    Admitted admit(NewOrder news, Instant now) {
        UUID id = RowIds.next();
        getEntityManager()
                .createQuery("insert into CustomerOrder"
                        + " (id, externalId, number, customer, status, placedAt, currency, changed, version)"
                        + " values (:id, :externalId, :number, :customer, :status, :placedAt, :currency, :now, 0)"
                        + " on conflict (externalId) do nothing")
                .setParameter("id", id)
                .setParameter("externalId", news.externalId())
                .setParameter("number", news.number())
                .setParameter("customer", news.customer().value())
                .setParameter("status", news.status())
                .setParameter("placedAt", news.placedAt())
                .setParameter("currency", news.currency())
                .setParameter("now", now)
                .executeUpdate();
        Order order = find("externalId", news.externalId())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
        if (order == null) {
            throw numberTaken();
        }
        return new Admitted(order, order.id().value().equals(id));
    }

    static final int AT_ONCE = 200;

    /// Deletes orders that were placed before, the oldest first. They are locked before: one that is brought again with
    /// another time meanwhile stays.
    ///
    /// @return how many, at most [#AT_ONCE]
    int forget(Instant before) {
        List<UUID> old = find("placedAt < ?1 order by placedAt, id", before)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, AT_ONCE)
                .stream()
                .map(order -> order.id().value())
                .toList();
        if (!old.isEmpty()) {
            delete("id in ?1", old); // Hibernate deletes their lines first
        }
        return old.size();
    }

    /// As it is now, and so until the transaction ends; null if there is none. One that the
    /// transaction holds already is not read again.
    @Nullable
    Order locked(OrderId id) {
        Order order = findById(id.value());
        if (order != null && getEntityManager().getLockMode(order) != LockModeType.PESSIMISTIC_WRITE) {
            flush();
            getEntityManager().refresh(order, LockModeType.PESSIMISTIC_WRITE);
        }
        return order;
    }

    /// As [#locked], of an order that is this customer's.
    ///
    /// @throws Problem 422 `order-refused`
    Order lockedOf(OrderId id, CustomerId customer) {
        return of(customer, locked(id));
    }

    /// As [#lockedOf], by its number, and read for the first time in this transaction.
    ///
    /// @throws Problem 422 `order-refused`
    Order lockedOf(String number, CustomerId customer) {
        return of(
                customer,
                find("number", number).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult());
    }

    private static Order of(CustomerId customer, @Nullable Order order) {
        if (order == null || !order.card().customer().equals(customer)) {
            throw OrderCard.refused();
        }
        return order;
    }

    static Problem numberTaken() {
        return Problem.of(409, "order-number-taken", "Another order has this order number");
    }
}
