package org.throughline.authority;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
    record History(long times, long minor) {

        static final History NONE = new History(0, 0);
    }

    private record ActionHistory(String action, History history) {}

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

    /// By actions, of what was not reversed.
    Map<String, History> histories(CustomerId customer, String currency, Instant since) {
        return sql
                .list(
                        "SELECT action, COUNT(*), COALESCE(SUM(CASE WHEN currency = ? THEN amount END), 0)"
                                + " FROM grant_made WHERE customer_id = ? AND made >= ? AND reversed IS NULL"
                                + " GROUP BY action",
                        row -> new ActionHistory(row.getString(1), new History(row.getLong(2), row.getLong(3))),
                        currency,
                        customer.value(),
                        since)
                .stream()
                .collect(Collectors.toMap(ActionHistory::action, ActionHistory::history));
    }
}
