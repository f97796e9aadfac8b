package org.throughline.credits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.throughline.orders.OrderFellShort;
import org.throughline.tickets.EntryKind;
import org.throughline.tickets.OtherChanges;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;
import org.throughline.tickets.TimelineEntry;

/// Tells tickets what becomes of their credits. A ticket whose time is over is told nothing.
@ApplicationScoped
class CreditNews {

    private final TicketDesk tickets;
    private final OtherChanges changes;
    private final Memos memos;
    private final Clock clock;

    CreditNews(TicketDesk tickets, OtherChanges changes, Memos memos, Clock clock) {
        this.tickets = tickets;
        this.changes = changes;
        this.memos = memos;
        this.clock = clock;
    }

    /// Locks the ticket, if it is still there.
    void hold(TicketId ticket) {
        if (tickets.card(ticket) != null) {
            tickets.hold(ticket);
        }
    }

    /// @param what became of it, a code
    void tell(MemoCard memo, String what, String by) {
        if (tickets.card(memo.ticket()) != null) {
            tickets.record(
                    memo.ticket(), new TimelineEntry(EntryKind.CREDITED, clock.instant(), by, null, data(memo, what)));
            tickets.tell(memo.ticket());
        }
    }

    /// Accounting has not taken it over: somebody has to see to it.
    void rejected(MemoCard memo, LedgerEntryKind entry, String reason, String by) {
        if (tickets.card(memo.ticket()) != null) {
            Map<String, String> data = data(memo, CreditState.REJECTED.name());
            data.put("entry", entry.name());
            data.put("reason", reason);
            changes.reopened(memo.ticket(), EntryKind.CREDITED, data, by);
        }
    }

    /// The shop says now that less was paid than was credited. What the customer was told stays so.
    void fellShort(@Observes OrderFellShort news) {
        Map<String, String> data = Map.of(
                "what",
                "ORDER_FELL_SHORT",
                "order",
                news.externalId(),
                "line",
                news.line().replace("*", ""),
                "currency",
                news.credited().currency().getCurrencyCode(),
                "credited",
                String.valueOf(news.credited().minor()),
                "paid",
                String.valueOf(news.paid().minor()));
        for (TicketId ticket : memos.ticketsOf(news.order())) {
            if (tickets.card(ticket) != null) {
                changes.reopened(ticket, EntryKind.CREDITED, data, "system");
            }
        }
    }

    private static Map<String, String> data(MemoCard memo, String what) {
        Map<String, String> data = new HashMap<>();
        data.put("what", what);
        data.put("credit", memo.id().toString());
        data.put("currency", memo.amount().currency().getCurrencyCode());
        data.put("amount", String.valueOf(memo.amount().minor()));
        if (memo.orderExternalId() != null) {
            data.put("order", memo.orderExternalId());
        }
        return data;
    }
}
