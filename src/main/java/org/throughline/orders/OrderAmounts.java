package org.throughline.orders;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.money.Money;

/// What was to be paid for each line of an order, with all discounts and the tax, and what was paid
/// in all. A discount on the whole order is spread over the lines by what they come to; the minor
/// units that remain go to the lines that lost most by rounding, among equals to those whose id
/// comes first, so that the order in which lines are brought says nothing.
///
/// @param lines by id, the shipping last if there is any
/// @param paid all payments; where they aren't known, what the lines come to
record OrderAmounts(List<Line> lines, Money paid) {

    /// The shipping, as a line that no other system can bring.
    static final String SHIPPING = "*shipping";

    /// @param paid with the tax
    record Line(String id, int pieces, Money paid, Money tax, Money creditedElsewhere) {

        /// @throws ArithmeticException if there is more tax than was paid
        Line {
            if (tax.compareTo(paid) > 0) {
                throw new ArithmeticException("more tax than paid");
            }
        }
    }

    /// @throws Problem 422 `order-amounts`
    static OrderAmounts of(String code, List<OrderLine> lines, OrderTotals totals) {
        Currency currency = Currency.getInstance(code);
        try {
            return exact(currency, lines, totals);
        } catch (ArithmeticException _) {
            throw Problem.of(
                    422,
                    "order-amounts",
                    "A discount is at most what it is a discount on, tax is at most what was paid, and sums can be counted");
        }
    }

    private static OrderAmounts exact(Currency currency, List<OrderLine> unsorted, OrderTotals totals) {
        List<OrderLine> lines = unsorted.stream()
                .sorted(Comparator.comparing(line -> String.valueOf(line.id())))
                .toList();
        List<Money> before = lines.stream()
                .map(line -> notNegative(new Money(line.price(), currency)
                        .times(line.quantity())
                        .minus(new Money(line.discount(), currency))))
                .toList();
        List<Money> shares = shares(new Money(totals.discount(), currency), before);
        List<Line> amounts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            OrderLine line = lines.get(i);
            Money tax = new Money(line.tax(), currency);
            Money after = notNegative(before.get(i).minus(shares.get(i)));
            amounts.add(new Line(
                    String.valueOf(line.id()),
                    line.quantity(),
                    totals.taxIncluded() ? after : after.plus(tax),
                    tax,
                    new Money(line.creditedElsewhere(), currency)));
        }
        if (totals.shipping() > 0 || totals.shippingTax() > 0) {
            Money shipping = new Money(totals.shipping(), currency);
            Money tax = new Money(totals.shippingTax(), currency);
            amounts.add(new Line(
                    SHIPPING, 1, totals.taxIncluded() ? shipping : shipping.plus(tax), tax, Money.zero(currency)));
        }
        Money due = sum(amounts.stream().map(Line::paid).toList(), currency);
        Money paid = paid(totals.payments(), currency);
        return new OrderAmounts(List.copyOf(amounts), paid == null ? due : paid);
    }

    private static List<Money> shares(Money discount, List<Money> before) {
        return discount.isPositive() && before.stream().anyMatch(Money::isPositive)
                ? discount.prorate(before.stream().map(Money::minor).toList())
                : before.stream().map(_ -> discount).toList();
    }

    private static @Nullable Money paid(@Nullable List<Payment> payments, Currency currency) {
        return payments == null
                ? null
                : sum(
                        payments.stream()
                                .map(each -> new Money(each.amount(), currency))
                                .toList(),
                        currency);
    }

    static Money sum(Collection<Money> all, Currency currency) {
        return all.stream().reduce(Money.zero(currency), Money::plus);
    }

    private static Money notNegative(Money money) {
        if (money.isNegative()) {
            throw new ArithmeticException("less than nothing");
        }
        return money;
    }
}
