package org.throughline.credits;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.api.Sql;
import org.throughline.money.Money;

/// The double-entry ledger. A posting moves one amount from one account to another, so that there is
/// no way to write one that does not balance; an entry is all postings of a credit. Neither is ever
/// changed: the database refuses it.
@Singleton
class Ledger {

    private final Sql sql;
    private final Periods periods;

    Ledger(Sql sql, Periods periods) {
        this.sql = sql;
        this.periods = periods;
    }

    private record Posting(
            Account debit,
            Account credit,
            Money money,
            @Nullable String line) {

        Posting reversed() {
            return new Posting(credit, debit, money, line);
        }
    }

    /// Posts what a memo credits, or its counter-entry, into the period that is open.
    ///
    /// @param memo that is written already
    /// @param by the login
    ///
    /// @return the memo with it
    MemoCard post(MemoCard memo, LedgerEntryKind kind, String by, String reason) {
        return post(memo, kind, by, reason, periods.open());
    }

    MemoCard post(MemoCard memo, LedgerEntryKind kind, String by, String reason, String period) {
        UUID entry = RowIds.next();
        Instant posted = sql.one(
                "INSERT INTO ledger_entry (id, memo_id, kind, customer_id, currency, amount, period, posted, posted_by,"
                        + " reason) VALUES (?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6), ?, ?)"
                        + " RETURNING posted",
                row -> requireNonNull(Sql.instant(row, 1)),
                entry,
                memo.id(),
                kind.name(),
                memo.customer().value(),
                memo.amount().currency().getCurrencyCode(),
                memo.amount().minor(),
                period,
                by,
                reason);
        List<Posting> postings = postings(memo);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < postings.size(); i++) {
            Posting posting = kind == LedgerEntryKind.BOOKING
                    ? postings.get(i)
                    : postings.get(i).reversed();
            rows.add(new @Nullable Object[] {
                entry,
                i,
                posting.debit().word(),
                posting.credit().word(),
                posting.money().currency().getCurrencyCode(),
                posting.money().minor(),
                posting.line()
            });
        }
        sql.insert(
                "INSERT INTO ledger_posting (entry_id, place, debit, credit, currency, amount, line_key)",
                "",
                rows,
                row -> row);
        sql.run("INSERT INTO ledger_handover (entry_id, period, state) VALUES (?, ?, 'BOOKED')", entry, period);
        return memo.with(new MemoCard.Entry(entry, kind, period, posted, by, reason, CreditState.BOOKED, null));
    }

    private static List<Posting> postings(MemoCard memo) {
        List<Posting> postings = new ArrayList<>();
        for (MemoCard.Line line : memo.lines()) {
            Account from = line.line() == null ? Account.GOODWILL : Account.SALES_ALLOWANCES;
            Money net = line.amount().minus(line.tax());
            if (net.isPositive()) {
                postings.add(new Posting(from, Account.CUSTOMER_CREDITS, net, line.line()));
            }
            if (line.tax().isPositive()) {
                postings.add(new Posting(Account.OUTPUT_TAX, Account.CUSTOMER_CREDITS, line.tax(), line.line()));
            }
        }
        return postings;
    }
}
