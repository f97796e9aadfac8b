package org.throughline.returns;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.api.IdempotencyKey;
import org.throughline.api.RowIds;
import org.throughline.api.Sha256;
import org.throughline.api.Sql;
import org.throughline.money.Money;
import org.throughline.orders.OrderId;
import org.throughline.tickets.TicketId;

@Singleton
class Rmas implements PanacheRepositoryBase<Rma, UUID> {

    static final int AT_ONCE = 50;
    private static final int MOST = 200;

    private final Sql sql;

    Rmas(Sql sql) {
        this.sql = sql;
    }

    @Nullable
    Rma byNumber(String number) {
        return find("number", number).firstResult();
    }

    /// @throws org.throughline.api.Problem 404 `not-found`
    Rma require(String number) {
        Rma found = byNumber(number);
        if (found == null) {
            throw ReturnsProblem.unknown();
        }
        return found;
    }

    /// As it is now, and so until the transaction ends.
    Rma lock(Rma rma) {
        flush();
        getEntityManager().refresh(rma, LockModeType.PESSIMISTIC_WRITE);
        return rma;
    }

    /// The newest first.
    List<Rma> of(List<TicketId> parts) {
        return find(
                        "ticket in ?1 order by id desc",
                        parts.stream().map(TicketId::value).toList())
                .page(0, MOST)
                .list();
    }

    /// How far the newest has come that is not over, or the newest; null if there is none.
    @Nullable
    ReturnState newestState(List<TicketId> parts) {
        return sql.find(
                "SELECT state FROM rma WHERE ticket_id IN (" + Sql.marks(parts.size())
                        + ") ORDER BY state IN ('CLOSED', 'REFUSED', 'CANCELLED', 'EXPIRED'), id DESC LIMIT 1",
                row -> ReturnState.valueOf(row.getString(1)),
                parts.stream().map(TicketId::value).toArray());
    }

    boolean isGranted(UUID grant) {
        return sql.one("SELECT COUNT(*) FROM rma_line WHERE grant_id = ?", row -> row.getLong(1) > 0, grant);
    }

    private record Promised(String line, Money amount) {}

    /// By lines, of those that are not over and are to be credited then.
    Map<String, Money> promised(OrderId order) {
        return sql
                .list(
                        "SELECT l.line_key, l.currency, SUM(l.granted - l.withheld) FROM rma a"
                                + " JOIN rma_line l ON l.rma_id = a.id WHERE a.order_id = ? AND l.granted IS NOT NULL"
                                + " AND l.memo_id IS NULL AND (l.received + l.ended < l.pieces"
                                + " OR l.accepted + l.refused < l.received) GROUP BY l.line_key, l.currency",
                        row -> new Promised(
                                row.getString(1), new Money(row.getLong(3), Currency.getInstance(row.getString(2)))),
                        order.value())
                .stream()
                .collect(Collectors.toMap(Promised::line, Promised::amount));
    }

    /// Of which something is awaited no more.
    List<String> late(Instant now) {
        return sql.list(
                "SELECT number FROM rma WHERE send_by <= ? ORDER BY send_by LIMIT " + AT_ONCE,
                row -> row.getString(1),
                now);
    }

    private record Claim(@Nullable UUID rma, String digest) {}

    /// Makes a request our own until the transaction ends. Whoever makes the same meanwhile waits for that.
    ///
    /// @return whether it was not made before
    /// @throws org.throughline.api.Problem 422 `idempotency-key-reused`
    boolean claim(Rma rma, String actor, String key, Object request) {
        String digest = Sha256.hex(rma.number() + "\n" + request);
        Claim claim = sql.one(
                "INSERT INTO rma_act (id, actor, idempotency_key, digest) VALUES (?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE id = rma_act.id RETURNING rma_id, digest",
                row -> new Claim(row.getObject(1, UUID.class), row.getString(2)),
                RowIds.next(),
                actor,
                key,
                digest);
        if (!claim.digest().equals(digest)) {
            throw IdempotencyKey.reused();
        }
        if (claim.rma() != null) {
            return false;
        }
        sql.run("UPDATE rma_act SET rma_id = ? WHERE actor = ? AND idempotency_key = ?", rma.id(), actor, key);
        return true;
    }
}
