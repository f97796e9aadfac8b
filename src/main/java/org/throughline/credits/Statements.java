package org.throughline.credits;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.api.Sql;
import org.throughline.customers.CustomerId;

/// The customers' accounts.
@Singleton
class Statements {

    private static final String SIGNED = "IF(kind = 'BOOKING', amount, -amount)";

    private final Sql sql;

    Statements(Sql sql) {
        this.sql = sql;
    }

    private record Row(StatementLine line, long balance) {}

    /// The newest first. Page and balance are of one moment: one statement reads both.
    ///
    /// @param before the last entry of the page before, or null
    List<StatementLine> of(CustomerId customer, String currency, @Nullable UUID before, int rows) {
        UUID end = before == null ? RowIds.HIGHEST : before;
        List<Row> found = sql.list(
                "SELECT e.id, e.kind, e.posted, m.id, m.ticket_number, m.order_external_id, e.reason, h.state, e.amount,"
                        + " (SELECT SUM(" + SIGNED + ") FROM ledger_entry WHERE customer_id = ? AND currency = ?"
                        + " AND id < ?) FROM ledger_entry e JOIN credit_memo m ON m.id = e.memo_id"
                        + " JOIN ledger_handover h ON h.entry_id = e.id WHERE e.customer_id = ? AND e.currency = ?"
                        + " AND e.id < ? ORDER BY e.id DESC LIMIT ?",
                row -> {
                    LedgerEntryKind kind = LedgerEntryKind.valueOf(row.getString(2));
                    long amount = row.getLong(9);
                    return new Row(
                            new StatementLine(
                                    row.getObject(1, UUID.class),
                                    kind,
                                    requireNonNull(Sql.instant(row, 3)),
                                    row.getObject(4, UUID.class),
                                    row.getString(5),
                                    row.getString(6),
                                    row.getString(7),
                                    CreditState.valueOf(row.getString(8)),
                                    kind == LedgerEntryKind.BOOKING ? amount : -amount,
                                    0),
                            row.getLong(10));
                },
                customer.value(),
                currency,
                end,
                customer.value(),
                currency,
                end,
                rows);
        List<StatementLine> lines = new ArrayList<>();
        long balance = found.isEmpty() ? 0 : found.getFirst().balance();
        for (Row row : found) {
            StatementLine line = row.line();
            lines.add(new StatementLine(
                    line.entry(),
                    line.kind(),
                    line.posted(),
                    line.credit(),
                    line.ticket(),
                    line.order(),
                    line.reason(),
                    line.state(),
                    line.amountMinor(),
                    balance));
            balance -= line.amountMinor();
        }
        return lines;
    }
}
