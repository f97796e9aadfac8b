package org.throughline.authority;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;
import org.throughline.customers.CustomerId;
import org.throughline.tickets.TicketId;

@Singleton
class Grants implements PanacheRepositoryBase<Grant, UUID> {

    private static final int MOST = 200;

    private final Sql sql;

    Grants(Sql sql) {
        this.sql = sql;
    }

    /// @param times whatever the currency
    /// @param minor of one currency, in its minor units
    record History(long times, long minor) {}

    /// Locked, if it is there; as [Approvals#lock].
    @Nullable
    Grant lock(UUID decision) {
        return count("decision", decision) == 0
                ? null
                : find("decision", decision)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .firstResult();
    }

    /// The newest first.
    List<Grant> of(List<TicketId> parts) {
        return find(
                        "ticket in ?1 order by id desc",
                        parts.stream().map(TicketId::value).toList())
                .page(0, MOST)
                .list();
    }

    /// What was not reversed.
    History history(CustomerId customer, String action, String currency, Instant since) {
        return sql.one(
                "SELECT COUNT(*), COALESCE(SUM(CASE WHEN currency = ? THEN amount END), 0) FROM grant_made"
                        + " WHERE customer_id = ? AND action = ? AND made >= ? AND reversed IS NULL",
                row -> new History(row.getLong(1), row.getLong(2)),
                currency,
                customer.value(),
                action,
                since);
    }
}
