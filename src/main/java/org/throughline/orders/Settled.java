package org.throughline.orders;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import org.throughline.api.Sql;
import org.throughline.money.Money;

/// What was credited of each line of an order, and of the whole. The database refuses a row that has
/// more credited than was paid. Rows are read and written by whoever has locked the order.
@Singleton
class Settled {

    /// The whole order.
    static final String WHOLE = "*";

    private final Sql sql;

    Settled(Sql sql) {
        this.sql = sql;
    }

    /// @param most what was paid and not credited elsewhere
    record Row(String line, int mostPieces, int pieces, Money most, Money mostTax, Money credited, Money creditedTax) {

        Money left() {
            return most.minus(credited);
        }

        /// What is credited of it is as much tax as its share of what was paid, rounded over all
        /// credits together: when everything is credited, all the tax is and nothing else.
        Money taxOf(Money amount) {
            Money all = credited.plus(amount);
            Money due = share(all, mostTax, most).minus(creditedTax);
            Money netLeft = most.minus(mostTax).minus(credited.minus(creditedTax));
            Money least = max(Money.zero(amount.currency()), amount.minus(netLeft));
            Money greatest = min(amount, mostTax.minus(creditedTax));
            return max(least, min(greatest, due));
        }

        /// What was paid for these pieces, after those that were credited before.
        Money costOf(int more, Money paid) {
            return first(pieces + more, paid).minus(first(pieces, paid));
        }

        private Money first(int some, Money paid) {
            return paid.prorate(List.of((long) some, (long) mostPieces - some)).getFirst();
        }
    }

    private static Money share(Money of, Money part, Money whole) {
        return whole.isPositive()
                ? of.prorate(List.of(part.minor(), whole.minus(part).minor())).getFirst()
                : Money.zero(of.currency());
    }

    private static Money max(Money one, Money other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Money min(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /// By line, [#WHOLE] first; none if nothing was ever credited here.
    List<Row> of(OrderId order) {
        return sql.list(
                "SELECT line_key, most_pieces, pieces, most, most_tax, credited, credited_tax, currency"
                        + " FROM customer_order_settled WHERE order_id = ? ORDER BY line_key FOR UPDATE",
                Settled::row,
                order.value());
    }

    private static Row row(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString(8));
        return new Row(
                row.getString(1),
                row.getInt(2),
                row.getInt(3),
                new Money(row.getLong(4), currency),
                new Money(row.getLong(5), currency),
                new Money(row.getLong(6), currency),
                new Money(row.getLong(7), currency));
    }

    /// Rows as the order is now. What was credited is never more than the row allows, also where the
    /// order is less now.
    void follow(OrderId order, List<Row> rows) {
        sql.insert(
                "INSERT INTO customer_order_settled (order_id, line_key, currency, most_pieces, most, most_tax)",
                "ON DUPLICATE KEY UPDATE"
                        + " most_pieces = GREATEST(VALUES(most_pieces), pieces),"
                        + " most_tax = LEAST(GREATEST(VALUES(most_tax), credited_tax),"
                        + " GREATEST(VALUES(most), credited) - credited + credited_tax),"
                        + " most = GREATEST(VALUES(most), credited)",
                rows,
                row -> new Object[] {
                    order.value(),
                    row.line(),
                    row.most().currency().getCurrencyCode(),
                    row.mostPieces(),
                    row.most().minor(),
                    row.mostTax().minor()
                });
    }

    /// @return false if that is more than is left
    boolean take(OrderId order, String line, int pieces, Money amount, Money tax) {
        return sql.run(
                        "UPDATE customer_order_settled SET pieces = pieces + ?, credited = credited + ?,"
                                + " credited_tax = credited_tax + ? WHERE order_id = ? AND line_key = ?"
                                + " AND pieces + ? <= most_pieces AND credited <= most - ?",
                        pieces,
                        amount.minor(),
                        tax.minor(),
                        order.value(),
                        line,
                        pieces,
                        amount.minor())
                == 1;
    }

    void giveBack(OrderId order, String line, int pieces, Money amount, Money tax) {
        int changed = sql.run(
                "UPDATE customer_order_settled SET pieces = pieces - ?, credited = credited - ?,"
                        + " credited_tax = credited_tax - ? WHERE order_id = ? AND line_key = ? AND credited >= ?",
                pieces,
                amount.minor(),
                tax.minor(),
                order.value(),
                line,
                amount.minor());
        if (changed != 1) {
            throw new IllegalStateException("what was credited of an order and what is taken back differ");
        }
    }
}
