package org.throughline.orders;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.customers.CustomerId;
import org.throughline.money.Money;
import org.throughline.orders.Settled.Row;

/// Keeps what was credited of orders: never more than was paid, for each line and in total. All in
/// the caller's transaction, which holds the order from the first call on.
@ApplicationScoped
public class OrderCredits {

    private final Orders orders;
    private final Settled settled;
    private final Event<OrderFellShort> shortfalls;

    OrderCredits(Orders orders, Settled settled, Event<OrderFellShort> shortfalls) {
        this.orders = orders;
        this.settled = settled;
        this.shortfalls = shortfalls;
    }

    /// @param order as it is while it is held
    public record Credited(OrderCard order, List<CreditedLine> lines) {

        public Credited {
            lines = List.copyOf(lines);
        }
    }

    /// Takes all that is wished from what was paid, or nothing.
    ///
    /// @throws Problem 422 `order-refused`, `credit-currency`, 400 `amount-not-positive`; 409
    /// `credit-exceeds-paid` with the `line` and what is `left` of it in minor units of `currency`
    public Credited credit(OrderId id, CustomerId customer, List<CreditWish> wishes) {
        OrderCard card = orders.lockedOf(id, customer).card();
        OrderAmounts amounts = amounts(card);
        settled.follow(id, rows(card, amounts));
        List<CreditedLine> lines = new ArrayList<>();
        for (CreditWish wish : wishes) {
            List<Row> rows = settled.of(id);
            parts(wish, amounts, rows, currency(card)).forEach(part -> lines.add(take(id, part, rows)));
        }
        return new Credited(card, lines);
    }

    /// What would be credited for pieces of a line that come back ([CreditWish.Back]). Nothing is taken.
    ///
    /// @param promised of what is left, for other pieces, by lines
    /// @throws Problem 422 `order-refused`; 409 `return-exceeds-bought` if not so many pieces are left
    public Money worth(OrderId id, CustomerId customer, String line, int pieces, Map<String, Money> promised) {
        OrderCard card = orders.lockedOf(id, customer).card();
        OrderAmounts amounts = amounts(card);
        settled.follow(id, rows(card, amounts));
        List<Row> rows = settled.of(id);
        Row row = row(rows, line);
        if (row != null && pieces > row.mostPieces() - row.pieces()) {
            throw OrderReturns.exceeded(line, row.mostPieces() - row.pieces());
        }
        Money none = Money.zero(currency(card));
        Money worth = worth(line, pieces, amounts, rows);
        Money ofLine = row == null ? none : row.left().minus(promised.getOrDefault(line, none));
        Money ofAll = rows.getFirst().left().minus(OrderAmounts.sum(promised.values(), none.currency()));
        Money left = min(worth, min(ofLine, ofAll));
        return left.isPositive() ? left : none;
    }

    /// Takes one part, whose tax follows from what was credited before.
    ///
    /// @param rows as they were before the wish that this is a part of: each part is of another line
    private CreditedLine take(OrderId id, CreditedLine part, List<Row> rows) {
        Row row = row(rows, part.line());
        if (row == null || part.line().equals(Settled.WHOLE)) {
            throw OrderCard.refused();
        }
        positive(part.amount());
        if (row.left().compareTo(part.amount()) < 0 || row.mostPieces() - row.pieces() < part.pieces()) {
            throw exceeded(row);
        }
        CreditedLine taken = new CreditedLine(part.line(), part.pieces(), part.amount(), row.taxOf(part.amount()));
        if (!settled.take(id, taken.line(), taken.pieces(), taken.amount(), taken.tax())
                || !settled.take(id, Settled.WHOLE, 0, taken.amount(), taken.tax())) {
            throw exceeded(settled.of(id).getFirst());
        }
        return taken;
    }

    private static List<CreditedLine> parts(CreditWish wish, OrderAmounts amounts, List<Row> rows, Currency currency) {
        return switch (wish) {
            case CreditWish.Pieces(String line, int pieces) ->
                List.of(new CreditedLine(line, pieces, cost(line, pieces, amounts, rows), Money.zero(currency)));
            case CreditWish.Back(String line, int pieces, Money most) ->
                List.of(new CreditedLine(
                        line,
                        pieces,
                        min(fit(most, currency), worth(line, pieces, amounts, rows)),
                        Money.zero(currency)));
            case CreditWish.Part(String line, Money amount) ->
                List.of(new CreditedLine(line, 0, fit(amount, currency), Money.zero(currency)));
            case CreditWish.Spread(Money amount) -> spread(fit(amount, currency), rows);
        };
    }

    private static Money cost(String line, int pieces, OrderAmounts amounts, List<Row> rows) {
        Row row = row(rows, line);
        OrderAmounts.Line of = amounts.lines().stream()
                .filter(each -> each.id().equals(line))
                .findFirst()
                .orElse(null);
        if (row == null || of == null) {
            throw OrderCard.refused();
        }
        if (pieces < 1 || pieces > row.mostPieces() - row.pieces()) {
            throw exceeded(row);
        }
        return row.costOf(pieces, of.paid());
    }

    /// What is left of the cost of pieces, if parts of their line and of the order were credited before.
    private static Money worth(String line, int pieces, OrderAmounts amounts, List<Row> rows) {
        Money cost = cost(line, pieces, amounts, rows);
        Row row = row(rows, line);
        Money left = row == null ? cost : min(row.left(), rows.getFirst().left());
        return min(cost, left);
    }

    private static List<CreditedLine> spread(Money amount, List<Row> rows) {
        List<Row> lines =
                rows.stream().filter(row -> !row.line().equals(Settled.WHOLE)).toList();
        Money left = OrderAmounts.sum(lines.stream().map(Row::left).toList(), amount.currency());
        if (left.compareTo(amount) < 0) {
            throw exceeded(rows.getFirst());
        }
        List<Money> shares =
                amount.prorate(lines.stream().map(row -> row.left().minor()).toList());
        List<CreditedLine> parts = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            if (shares.get(i).isPositive()) {
                parts.add(new CreditedLine(lines.get(i).line(), 0, shares.get(i), Money.zero(amount.currency())));
            }
        }
        return parts;
    }

    /// What was credited is not any more. An order whose time is over, and which is forgotten, is
    /// left alone.
    public void takeBack(OrderId id, List<CreditedLine> lines) {
        if (orders.locked(id) == null) {
            return;
        }
        for (CreditedLine line : lines) {
            settled.giveBack(id, line.line(), line.pieces(), line.amount(), line.tax());
            settled.giveBack(id, Settled.WHOLE, 0, line.amount(), line.tax());
        }
    }

    /// The order that the transaction holds has changed.
    ///
    /// @param before its currency then
    /// @throws Problem 409 `order-currency-settled`
    void changed(Order order, String before) {
        List<Row> known = settled.of(order.id());
        if (known.isEmpty()) {
            return;
        }
        OrderCard card = order.card();
        if (!card.currency().equals(before)) {
            throw Problem.of(
                    409, "order-currency-settled", "What was credited of this order was credited in another currency");
        }
        List<Row> now = new ArrayList<>(rows(card, amounts(card)));
        Set<String> named = new HashSet<>(now.stream().map(Row::line).toList());
        known.stream()
                .filter(row -> !named.contains(row.line()))
                .forEach(row -> now.add(fresh(row.line(), 0, Money.zero(currency(card)), Money.zero(currency(card)))));
        settled.follow(order.id(), now);
        for (Row row : now) {
            Row had = row(known, row.line());
            if (had != null && had.credited().compareTo(row.most()) > 0) {
                shortfalls.fire(
                        new OrderFellShort(order.id(), card.externalId(), row.line(), had.credited(), row.most()));
            }
        }
    }

    private static List<Row> rows(OrderCard card, OrderAmounts amounts) {
        Money none = Money.zero(currency(card));
        List<Row> lines = amounts.lines().stream()
                .map(line -> {
                    Money elsewhere = min(line.creditedElsewhere(), line.paid());
                    Money tax = fresh(line.id(), line.pieces(), line.paid(), line.tax())
                            .taxOf(elsewhere);
                    return fresh(
                            line.id(),
                            line.pieces(),
                            line.paid().minus(elsewhere),
                            line.tax().minus(tax));
                })
                .toList();
        Money elsewhere = OrderAmounts.sum(
                Stream.concat(
                                Stream.of(new Money(card.totals().creditedElsewhere(), none.currency())),
                                amounts.lines().stream().map(OrderAmounts.Line::creditedElsewhere))
                        .toList(),
                none.currency());
        Money most = amounts.paid().minus(min(elsewhere, amounts.paid()));
        Money tax = OrderAmounts.sum(lines.stream().map(Row::mostTax).toList(), none.currency());
        return Stream.concat(Stream.of(fresh(Settled.WHOLE, 0, most, min(tax, most))), lines.stream())
                .toList();
    }

    private static Row fresh(String line, int pieces, Money most, Money tax) {
        Money none = Money.zero(most.currency());
        return new Row(line, pieces, 0, most, tax, none, none);
    }

    private static @Nullable Row row(List<Row> rows, String line) {
        return rows.stream().filter(row -> row.line().equals(line)).findFirst().orElse(null);
    }

    private static OrderAmounts amounts(OrderCard card) {
        return OrderAmounts.of(card.currency(), card.lines(), card.totals());
    }

    private static Currency currency(OrderCard card) {
        return Currency.getInstance(card.currency());
    }

    private static Money min(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /// Of the order's currency, and more than nothing.
    private static Money fit(Money amount, Currency currency) {
        if (!amount.currency().equals(currency)) {
            throw Problem.of(422, "credit-currency", "An order is credited in the currency in which it was paid");
        }
        return positive(amount);
    }

    private static Money positive(Money amount) {
        if (!amount.isPositive()) {
            throw Problem.of(400, "amount-not-positive", "An amount to be granted is more than nothing");
        }
        return amount;
    }

    private static Problem exceeded(Row row) {
        return Problem.of(409, "credit-exceeds-paid", "No more is credited than was paid")
                .with("line", row.line())
                .with("left", row.left().minor())
                .with("pieces", row.mostPieces() - row.pieces())
                .with("currency", row.most().currency().getCurrencyCode());
    }
}
