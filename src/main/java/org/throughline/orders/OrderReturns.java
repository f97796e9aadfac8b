package org.throughline.orders;

import jakarta.enterprise.context.ApplicationScoped;
import org.throughline.api.Problem;
import org.throughline.api.Sql;
import org.throughline.customers.CustomerId;

/// Keeps how many pieces of orders came back or may: never more than were bought. All in the caller's transaction,
/// which holds the order from the first call on.
@ApplicationScoped
public class OrderReturns {

    private final Orders orders;
    private final Sql sql;

    OrderReturns(Orders orders, Sql sql) {
        this.orders = orders;
        this.sql = sql;
    }

    /// Promises that pieces of a line may come back.
    ///
    /// @throws Problem 422 `order-refused`; 409 `return-exceeds-bought` with the `line` and how many are `left`
    public OrderLine take(OrderId id, CustomerId customer, String key, int pieces) {
        OrderLine line = orders.lockedOf(id, customer).card().line(key);
        int most = Math.max(0, line.quantity() - line.returnedElsewhere());
        sql.run(
                "INSERT INTO customer_order_returned (order_id, line_key, most_pieces) VALUES (?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE most_pieces = GREATEST(VALUES(most_pieces), pieces)",
                id.value(),
                key,
                most);
        int taken = pieces < 1
                ? 0
                : sql.run(
                        "UPDATE customer_order_returned SET pieces = pieces + ?"
                                + " WHERE order_id = ? AND line_key = ? AND pieces <= most_pieces - ?",
                        pieces,
                        id.value(),
                        key,
                        pieces);
        if (taken == 0) {
            int left = sql.one(
                    "SELECT most_pieces - pieces FROM customer_order_returned WHERE order_id = ? AND line_key = ?",
                    row -> row.getInt(1),
                    id.value(),
                    key);
            throw exceeded(key, left);
        }
        return line;
    }

    static Problem exceeded(String line, int left) {
        return Problem.of(409, "return-exceeds-bought", "No more comes back than was bought")
                .with("line", line)
                .with("left", left);
    }

    /// They do not come back. An order whose time is over, and which is forgotten, is left alone.
    public void giveBack(OrderId id, String line, int pieces) {
        if (pieces > 0 && orders.locked(id) != null) {
            int changed = sql.run(
                    "UPDATE customer_order_returned SET pieces = pieces - ?"
                            + " WHERE order_id = ? AND line_key = ? AND pieces >= ?",
                    pieces,
                    id.value(),
                    line,
                    pieces);
            if (changed != 1) {
                throw new IllegalStateException("what comes back of an order and what does not differ");
            }
        }
    }
}
