package org.throughline.credits;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;

/// Takes what accounting says of an entry. In the caller's transaction; the ticket is locked first.
@ApplicationScoped
class Answering {

    private final Sql sql;
    private final CreditDesk desk;
    private final CreditNews news;

    Answering(Sql sql, CreditDesk desk, CreditNews news) {
        this.sql = sql;
        this.desk = desk;
        this.news = news;
    }

    private record Known(UUID memo, LedgerEntryKind kind) {}

    private record Standing(CreditState state, @Nullable String reason) {}

    /// The same again changes nothing. What was rejected may be accepted later, and not the other
    /// way round: then it is reversed.
    ///
    /// @param rejection why not; null: accounting has booked it
    /// @throws org.throughline.api.Problem 404 `not-found`, 409 `entry-state`
    CreditState answer(UUID entry, @Nullable String rejection, String by) {
        List<Known> found = sql.list(
                "SELECT memo_id, kind FROM ledger_entry WHERE id = ?",
                row -> new Known(row.getObject(1, UUID.class), LedgerEntryKind.valueOf(row.getString(2))),
                entry);
        if (found.isEmpty()) {
            throw CreditsProblem.unknown();
        }
        MemoCard memo = desk.require(found.getFirst().memo());
        news.hold(memo.ticket());
        CreditState to = rejection == null ? CreditState.ACCEPTED : CreditState.REJECTED;
        int changed = sql.run(
                "UPDATE ledger_handover SET state = ?, reason = ?, answered = UTC_TIMESTAMP(6), answered_by = ?"
                        + " WHERE entry_id = ? AND (state = 'EXPORTED' OR (state = 'REJECTED' AND ? = 'ACCEPTED'))",
                to.name(),
                rejection,
                by,
                entry,
                to.name());
        if (changed == 0) {
            requireSame(entry, to, rejection);
        } else if (rejection == null) {
            news.tell(memo, to.name(), by);
        } else {
            news.rejected(memo, found.getFirst().kind(), rejection, by);
        }
        return to;
    }

    private void requireSame(UUID entry, CreditState to, @Nullable String rejection) {
        Standing is = sql.one(
                "SELECT state, reason FROM ledger_handover WHERE entry_id = ?",
                row -> new Standing(CreditState.valueOf(row.getString(1)), row.getString(2)),
                entry);
        if (!is.equals(new Standing(to, rejection))) {
            throw CreditsProblem.state(is.state());
        }
    }
}
