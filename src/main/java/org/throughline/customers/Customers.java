package org.throughline.customers;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.api.Sql;
import org.throughline.phone.E164;

@Singleton
class Customers implements PanacheRepositoryBase<Customer, UUID> {

    private final Sql sql;

    Customers(Sql sql) {
        this.sql = sql;
    }

    @Nullable
    Customer byExternalId(String externalId) {
        return find("externalId", externalId).firstResult();
    }

    @Nullable
    Customer byNumber(String number) {
        return find("number", number).firstResult();
    }

    CustomerDirectory.@Nullable Rank rank(CustomerId id) {
        return sql.find(
                "SELECT p.tier, p.since, c.created FROM customer c LEFT JOIN customer_person p ON p.customer_id = c.id"
                        + " WHERE c.id = ?",
                row -> new CustomerDirectory.Rank(
                        row.getString(1),
                        row.getObject(2, LocalDate.class) instanceof LocalDate since
                                ? since
                                : LocalDate.ofInstant(Objects.requireNonNull(Sql.instant(row, 3)), ZoneOffset.UTC)),
                id.value());
    }

    /// @param isNew true if nobody knew this external id before
    record Admitted(Customer customer, boolean isNew) {}

    /// The customer with this external id, made if there is none, and locked: two who bring the same new customer
    /// queue up here, and the second changes what the first has made.
    ///
    /// The insert comes first, because a locking read of a row that doesn't exist yet locks a gap in which
    /// both would then wait for each other.
    Admitted admit(String externalId, Instant now) {
        UUID id = RowIds.next();
        getEntityManager()
                .createQuery("insert into Customer (id, externalId, created, changed, version)"
                        + " values (:id, :externalId, :now, :now, 0) on conflict (externalId) do nothing")
                .setParameter("id", id)
                .setParameter("externalId", externalId)
                .setParameter("now", now)
                .executeUpdate();
        Customer customer = find("externalId", externalId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResult();
        return new Admitted(customer, customer.id().value().equals(id));
    }

    /// Locked until the transaction ends.
    @Nullable
    Customer forChange(String externalId) {
        return find("externalId", externalId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /// As it is now; nobody changes it until the transaction ends.
    @Nullable
    Customer held(CustomerId id) {
        Customer customer = findById(id.value());
        if (customer != null) {
            getEntityManager().refresh(customer, LockModeType.PESSIMISTIC_READ);
        }
        return customer;
    }

    /// Locked until the transaction ends, and not read.
    void alone(CustomerId id) {
        sql.list("SELECT id FROM customer WHERE id = ? FOR UPDATE", Customers::id, id.value());
    }

    /// @param after only those after this one, or null for the first
    List<UUID> havingPhone(E164 phone, @Nullable UUID after, int rows) {
        return after == null
                ? sql.list(CustomerQueries.BY_PHONE, Customers::id, phone.value(), rows)
                : sql.list(CustomerQueries.BY_PHONE_AFTER, Customers::id, phone.value(), after, rows);
    }

    private static UUID id(ResultSet row) throws SQLException {
        return row.getObject(1, UUID.class);
    }

    /// A customer found by a word of the name.
    record Found(String word, UUID customer) {}

    /// @param words beginnings of words, not empty, the rarest first
    /// @param after the last of the page before, or null
    List<Found> named(List<String> words, @Nullable Found after, int rows) {
        Query query = getEntityManager()
                .createNativeQuery(CustomerQueries.byName(words.size(), after != null), Object[].class)
                .setParameter("rows", rows);
        for (int i = 0; i < words.size(); i++) {
            query.setParameter("w" + i, words.get(i) + "%");
        }
        if (after != null) {
            query.setParameter("word", after.word()).setParameter("id", after.customer());
        }
        return Stream.of(query.getResultList().toArray())
                .map(row -> new Found((String) ((Object[]) row)[0], (UUID) ((Object[]) row)[1]))
                .toList();
    }
}
