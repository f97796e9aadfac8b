package org.throughline.credits;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.api.Sql;

/// Hands entries out to accounting, each in one export. Of a period there is one export at a time
/// that is not acknowledged: whoever asks again, also after a crash, gets the same one.
@Singleton
class Exports {

    private final Sql sql;
    private final CreditsConfig config;

    Exports(Sql sql, CreditsConfig config) {
        this.sql = sql;
        this.config = config;
    }

    record Export(
            UUID id,
            String period,
            int entries,
            Instant made,
            String madeBy,
            @Nullable Instant acknowledged,
            @Nullable String acknowledgedBy) {}

    /// @param export null: nothing waits
    record Handed(@Nullable Export export, boolean isNew) {}

    private static final String SELECT =
            "SELECT id, period, entries, made, made_by, acknowledged, acknowledged_by FROM ledger_export WHERE ";

    /// The export that is not acknowledged, or a new one of what was not handed out yet. Two who ask
    /// at once meet on its unique key; one of them begins anew.
    Handed handOut(YearMonth period, String by) {
        Export open = first(list(SELECT + "open_period = ?", period.toString()));
        if (open != null) {
            return new Handed(open, false);
        }
        long waiting = sql.one(
                "SELECT COUNT(*) FROM ledger_handover WHERE period = ? AND export_id IS NULL",
                row -> row.getLong(1),
                period.toString());
        if (waiting == 0) { // or somebody else has handed it out in this very moment
            return new Handed(first(list(SELECT + "open_period = ?", period.toString())), false);
        }
        UUID id = RowIds.next();
        sql.run(
                "INSERT INTO ledger_export (id, period, entries, made, made_by) VALUES (?, ?, 0, UTC_TIMESTAMP(6), ?)",
                id,
                period.toString(),
                by);
        int entries = sql.run(
                "UPDATE ledger_handover SET export_id = ? WHERE period = ? AND export_id IS NULL"
                        + " ORDER BY entry_id LIMIT " + config.exportSize(),
                id,
                period.toString());
        if (entries == 0) { // that was acknowledged, too
            sql.run("DELETE FROM ledger_export WHERE id = ?", id);
            return new Handed(null, false);
        }
        sql.run("UPDATE ledger_export SET entries = ? WHERE id = ?", entries, id);
        return new Handed(require(id), true);
    }

    Export require(UUID id) {
        return orUnknown(list(SELECT + "id = ?", id));
    }

    /// Accounting has it, all of it. A second time changes nothing.
    ///
    /// @param entries how many accounting has
    /// @throws org.throughline.api.Problem 404 `not-found`, 409 `export-incomplete`
    Export acknowledge(UUID id, int entries, String by) {
        Export export = orUnknown(list(SELECT + "id = ? FOR UPDATE", id));
        if (export.entries() != entries) {
            throw CreditsProblem.incomplete(export.entries());
        }
        if (export.acknowledged() == null) {
            sql.run("UPDATE ledger_handover SET state = 'EXPORTED' WHERE export_id = ? AND state = 'BOOKED'", id);
            sql.run(
                    "UPDATE ledger_export SET acknowledged = UTC_TIMESTAMP(6), acknowledged_by = ? WHERE id = ?"
                            + " AND acknowledged IS NULL",
                    by,
                    id);
        }
        return require(id);
    }

    /// By id.
    ///
    /// @param after the last entry of the page before
    List<ExportedEntry> entries(UUID export, UUID after, int rows) {
        Map<UUID, List<ExportedEntry.Posting>> postings = new HashMap<>();
        List<ExportedEntry> entries = sql.list(
                "SELECT e.id, e.kind, e.period, e.posted, e.reason, e.currency, e.amount, m.id, m.ticket_number,"
                        + " m.customer_external_id, m.order_external_id, b.id, m.payout FROM ledger_handover h"
                        + " JOIN ledger_entry e ON e.id = h.entry_id JOIN credit_memo m ON m.id = e.memo_id"
                        + " LEFT JOIN ledger_entry b ON e.kind = 'REVERSAL' AND b.memo_id = m.id AND b.kind = 'BOOKING'"
                        + " WHERE h.export_id = ? AND h.entry_id > ? ORDER BY h.entry_id LIMIT ?",
                row -> new ExportedEntry(
                        row.getObject(1, UUID.class),
                        LedgerEntryKind.valueOf(row.getString(2)),
                        row.getObject(12, UUID.class),
                        row.getString(3),
                        requireNonNull(Sql.instant(row, 4)),
                        row.getObject(8, UUID.class),
                        row.getString(9),
                        row.getString(10),
                        row.getString(11),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7),
                        Payout.valueOf(row.getString(13)),
                        List.of()),
                export,
                after,
                rows);
        if (!entries.isEmpty()) {
            sql.list(
                    "SELECT p.entry_id, p.debit, p.credit, p.amount, p.line_key FROM ledger_handover h"
                            + " JOIN ledger_posting p ON p.entry_id = h.entry_id WHERE h.export_id = ?"
                            + " AND h.entry_id > ? AND h.entry_id <= ? ORDER BY p.entry_id, p.place",
                    row -> postings.computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
                            .add(new ExportedEntry.Posting(
                                    row.getString(2), row.getString(3), row.getLong(4), row.getString(5))),
                    export,
                    after,
                    entries.getLast().id());
        }
        return entries.stream()
                .map(entry -> entry.with(postings.getOrDefault(entry.id(), List.of())))
                .toList();
    }

    private List<Export> list(String select, Object value) {
        return sql.list(
                select,
                row -> new Export(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getInt(3),
                        requireNonNull(Sql.instant(row, 4)),
                        row.getString(5),
                        Sql.instant(row, 6),
                        row.getString(7)),
                value);
    }

    private static @Nullable Export first(List<Export> found) {
        return found.isEmpty() ? null : found.getFirst();
    }

    private static Export orUnknown(List<Export> found) {
        if (found.isEmpty()) {
            throw CreditsProblem.unknown();
        }
        return found.getFirst();
    }
}
