package org.throughline.credits;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;
import org.throughline.customers.CustomerId;
import org.throughline.money.Money;
import org.throughline.orders.OrderId;
import org.throughline.tickets.TicketId;

/// Credit memos, which are written once.
@Singleton
class Memos {

    private static final int MOST = 200;

    private static final String SELECT = "SELECT id, grant_id, ticket_id, ticket_number, customer_id,"
            + " customer_external_id, order_id, order_external_id, reason, currency, amount, tax, payout FROM credit_memo WHERE ";

    private final Sql sql;

    Memos(Sql sql) {
        this.sql = sql;
    }

    /// @param digest what was asked for
    void add(MemoCard memo, Money granted, String digest) {
        OrderId order = memo.order();
        sql.run(
                "INSERT INTO credit_memo (id, grant_id, digest, ticket_id, ticket_number, customer_id,"
                        + " customer_external_id, order_id, order_external_id, reason, currency, amount, tax, granted, payout)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                memo.id(),
                memo.grant(),
                digest,
                memo.ticket().value(),
                memo.ticketNumber(),
                memo.customer().value(),
                memo.customerExternalId(),
                order == null ? null : order.value(),
                memo.orderExternalId(),
                memo.reason(),
                memo.amount().currency().getCurrencyCode(),
                memo.amount().minor(),
                memo.tax().minor(),
                granted.minor(),
                memo.payout().name());
        List<MemoCard.Line> lines = memo.lines();
        sql.insert(
                "INSERT INTO credit_memo_line (memo_id, place, line_key, pieces, amount, tax)",
                "",
                IntStream.range(0, lines.size()).boxed().toList(),
                place -> {
                    MemoCard.Line line = lines.get(place);
                    return new @Nullable Object[] {
                        memo.id(),
                        place,
                        line.line(),
                        line.pieces(),
                        line.amount().minor(),
                        line.tax().minor()
                    };
                });
    }

    @Nullable
    MemoCard byId(UUID id) {
        return first(list("id = ?", id));
    }

    @Nullable
    MemoCard byGrant(UUID grant) {
        return first(list("grant_id = ?", grant));
    }

    boolean isFor(UUID grant, String digest) {
        return sql.one(
                "SELECT COUNT(*) FROM credit_memo WHERE grant_id = ? AND digest = ?",
                row -> row.getLong(1) == 1,
                grant,
                digest);
    }

    /// The newest first.
    List<MemoCard> of(List<TicketId> parts) {
        return list(
                "ticket_id IN (" + Sql.marks(parts.size()) + ") ORDER BY id DESC LIMIT " + MOST,
                parts.stream().map(TicketId::value).toArray());
    }

    /// How far the newest that was not reversed has come, or that one has been rejected; null if there is none.
    @Nullable
    CreditState newestState(List<TicketId> parts) {
        return sql.find(
                "SELECT h.state FROM credit_memo m JOIN ledger_entry e ON e.memo_id = m.id AND e.kind = 'BOOKING'"
                        + " JOIN ledger_handover h ON h.entry_id = e.id WHERE m.ticket_id IN ("
                        + Sql.marks(parts.size())
                        + ") AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.memo_id = m.id AND r.kind = 'REVERSAL')"
                        + " ORDER BY h.state = 'REJECTED' DESC, m.id DESC LIMIT 1",
                row -> CreditState.valueOf(row.getString(1)),
                parts.stream().map(TicketId::value).toArray());
    }

    /// Of credits of an order that were not reversed, at most 200.
    List<TicketId> ticketsOf(OrderId order) {
        return sql.list(
                "SELECT DISTINCT ticket_id FROM credit_memo m WHERE order_id = ? AND NOT EXISTS (SELECT 1"
                        + " FROM ledger_entry e WHERE e.memo_id = m.id AND e.kind = 'REVERSAL')"
                        + " ORDER BY ticket_id LIMIT " + MOST,
                row -> new TicketId(row.getObject(1, UUID.class)),
                order.value());
    }

    private List<MemoCard> list(String where, Object... values) {
        List<MemoCard> found = new ArrayList<>();
        for (MemoCard head : sql.list(SELECT + where, Memos::head, values)) {
            Currency currency = head.amount().currency();
            found.add(new MemoCard(
                    head.id(),
                    head.grant(),
                    head.ticket(),
                    head.ticketNumber(),
                    head.customer(),
                    head.customerExternalId(),
                    head.order(),
                    head.orderExternalId(),
                    head.reason(),
                    head.amount(),
                    head.tax(),
                    head.payout(),
                    lines(head.id(), currency),
                    entries(head.id())));
        }
        return found;
    }

    private static MemoCard head(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString(10));
        UUID order = row.getObject(7, UUID.class);
        return new MemoCard(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                new TicketId(row.getObject(3, UUID.class)),
                row.getString(4),
                new CustomerId(row.getObject(5, UUID.class)),
                row.getString(6),
                order == null ? null : new OrderId(order),
                row.getString(8),
                row.getString(9),
                new Money(row.getLong(11), currency),
                new Money(row.getLong(12), currency),
                Payout.valueOf(row.getString(13)),
                List.of(),
                List.of());
    }

    private List<MemoCard.Line> lines(UUID memo, Currency currency) {
        return sql.list(
                "SELECT line_key, pieces, amount, tax FROM credit_memo_line WHERE memo_id = ? ORDER BY place",
                row -> new MemoCard.Line(
                        row.getString(1),
                        row.getInt(2),
                        new Money(row.getLong(3), currency),
                        new Money(row.getLong(4), currency)),
                memo);
    }

    private List<MemoCard.Entry> entries(UUID memo) {
        return sql.list(
                "SELECT e.id, e.kind, e.period, e.posted, e.posted_by, e.reason, h.state, h.reason FROM ledger_entry e"
                        + " JOIN ledger_handover h ON h.entry_id = e.id WHERE e.memo_id = ? ORDER BY e.kind",
                row -> new MemoCard.Entry(
                        row.getObject(1, UUID.class),
                        LedgerEntryKind.valueOf(row.getString(2)),
                        row.getString(3),
                        requireNonNull(Sql.instant(row, 4)),
                        row.getString(5),
                        row.getString(6),
                        CreditState.valueOf(row.getString(7)),
                        row.getString(8)),
                memo);
    }

    private static @Nullable MemoCard first(List<MemoCard> found) {
        return found.isEmpty() ? null : found.getFirst();
    }
}
