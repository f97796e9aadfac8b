package org.throughline.returns;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.credits.MemoCard;
import org.throughline.money.Money;
import org.throughline.orders.OrderBook;
import org.throughline.orders.OrderCard;
import org.throughline.orders.OrderId;
import org.throughline.orders.OrderLine;
import org.throughline.orders.OrderReturns;
import org.throughline.tickets.OtherChanges;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;
import org.throughline.tickets.TicketNumbers;

/// Opens returns, for whoever has decided that goods may come back, and tells where they stand. All in the caller's
/// transaction; rows are locked in one order: the ticket, the return, the order.
@ApplicationScoped
public class ReturnDesk {

    private final Rmas rmas;
    private final Refunding refunding;
    private final OrderReturns returns;
    private final OrderBook orders;
    private final TicketNumbers numbers;
    private final TicketDesk tickets;
    private final OtherChanges changes;
    private final ReturnNews news;
    private final ReturnsConfig config;
    private final Clock clock;

    ReturnDesk(
            Rmas rmas,
            Refunding refunding,
            OrderReturns returns,
            OrderBook orders,
            TicketNumbers numbers,
            TicketDesk tickets,
            OtherChanges changes,
            ReturnNews news,
            ReturnsConfig config,
            Clock clock) {
        this.rmas = rmas;
        this.refunding = refunding;
        this.returns = returns;
        this.orders = orders;
        this.numbers = numbers;
        this.tickets = tickets;
        this.changes = changes;
        this.news = news;
        this.config = config;
        this.clock = clock;
    }

    /// @param credited what was credited in the call, by lines
    public record Opened(ReturnCard card, Map<String, MemoCard> credited) {}

    /// Opens a return, and gives what is given before goods are back.
    ///
    /// @throws org.throughline.api.Problem 409 `return-exceeds-bought`, and as `CreditDesk.book`; 422
    /// `order-refused`
    public Opened open(NewReturn wish) {
        changes.hold(wish.ticket());
        OrderCard order = orders.card(wish.order());
        if (order == null) {
            throw ReturnsProblem.unknown();
        }
        Instant now = clock.instant();
        boolean isKept = wish.handover() == Handover.KEPT;
        Rma rma = new Rma(wish, numbers.draw().digits(), order, now, isKept ? null : now.plus(config.validFor()));
        for (NewReturn.Line each : wish.lines()) {
            OrderLine of = returns.take(wish.order(), wish.customer(), each.line(), each.pieces());
            rma.add(new RmaLine(each, of.sku()));
        }
        rmas.persistAndFlush(rma);
        Map<String, MemoCard> credited = new HashMap<>();
        for (RmaLine line : rma.lines()) {
            if (refunding.begin(rma, line, wish.actor()) instanceof MemoCard memo) {
                credited.put(line.line(), memo);
            }
        }
        if (isKept) {
            rma.lines().forEach(line -> {
                line.keep();
                refunding.end(rma, line, wish.actor());
            });
            rma.settle(ReturnState.CLOSED);
        }
        rmas.flush();
        news.tell(rma, "PROMISED", Map.of("order", order.externalId()), wish.actor());
        return new Opened(rma.card(), credited);
    }

    /// Null if no return has this number.
    public @Nullable ReturnCard byNumber(String number) {
        Rma rma = rmas.byNumber(number);
        return rma == null ? null : rma.card();
    }

    /// Whether a line of a return stands on this grant.
    public boolean isGranted(UUID grant) {
        return rmas.isGranted(grant);
    }

    /// What is promised of an order for goods that are still to come or to be looked at, by lines.
    public Map<String, Money> promised(OrderId order) {
        return rmas.promised(order);
    }

    /// How far the newest return of a ticket has come, or null.
    public @Nullable ReturnState newestState(TicketId ticket) {
        return rmas.newestState(tickets.partsOf(ticket));
    }

    /// Of a ticket and those that were merged into it, the newest first, at most 200.
    public List<ReturnCard> of(TicketId ticket) {
        return rmas.of(tickets.partsOf(ticket)).stream().map(Rma::card).toList();
    }
}
