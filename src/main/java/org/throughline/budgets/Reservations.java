package org.throughline.budgets;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;
import org.throughline.budgets.Reservation.State;
import org.throughline.money.Money;

/// Who holds what of which uses.
@Singleton
class Reservations {

    static final int AT_ONCE = 500;

    private static final String OF_A_DRAW =
            " action = ?, currency = ?, asked = ?, amount = ?, rep_id = ?, customer_id = ?, campaign = ?, drawn = ?";

    private final Sql sql;

    Reservations(Sql sql) {
        this.sql = sql;
    }

    /// The holder's, made with nothing held if there is none, and locked: of two who bring the same
    /// at once the second waits here.
    ///
    /// @throws IllegalStateException if this holder holds another draw
    Reservation admit(Draw draw) {
        sql.run(
                "INSERT INTO budget_reservation SET state = 'REFUSED'," + OF_A_DRAW
                        + ", holder = ? ON DUPLICATE KEY UPDATE state = state",
                values(draw));
        return sql
                .list(
                        "SELECT holder, state, amount, currency FROM budget_reservation WHERE holder = ? AND (state ="
                                + " 'REFUSED' OR (action = ? AND currency = ? AND asked = ? AND rep_id = ?"
                                + " AND customer_id <=> ? AND campaign <=> ?)) FOR UPDATE",
                        Reservations::read,
                        draw.holder(),
                        draw.action(),
                        draw.money().currency().getCurrencyCode(),
                        draw.money().minor(),
                        draw.rep().value(),
                        draw.customer() == null ? null : draw.customer().value(),
                        draw.campaign())
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("holder " + draw.holder() + " holds something else"));
    }

    void reserved(Draw draw, List<Allotment> from) {
        sql.run("UPDATE budget_reservation SET state = 'RESERVED'," + OF_A_DRAW + " WHERE holder = ?", values(draw));
        for (Allotment each : from) {
            sql.run("INSERT INTO budget_draw (holder, use_id) VALUES (?, ?)", draw.holder(), each.id());
        }
    }

    @Nullable
    Reservation locked(UUID holder) {
        return sql
                .list(
                        "SELECT holder, state, amount, currency FROM budget_reservation WHERE holder = ? FOR UPDATE",
                        Reservations::read,
                        holder)
                .stream()
                .findFirst()
                .orElse(null);
    }

    /// By the budget's key, the order in which uses are locked.
    List<UUID> uses(UUID holder) {
        return sql.list(
                "SELECT u.id FROM budget_draw d JOIN budget_use u ON u.id = d.use_id WHERE d.holder = ?"
                        + " ORDER BY u.budget_key",
                row -> row.getObject(1, UUID.class),
                holder);
    }

    void become(UUID holder, State state) {
        sql.run("UPDATE budget_reservation SET state = ? WHERE holder = ?", state.name(), holder);
    }

    void shrink(UUID holder, Money to) {
        sql.run("UPDATE budget_reservation SET amount = ? WHERE holder = ?", to.minor(), holder);
    }

    /// Those that hold of no period that is still remembered.
    ///
    /// @return how many, at most [#AT_ONCE]
    int forget(Instant before) {
        return sql.run(
                "DELETE FROM budget_reservation WHERE drawn < ? AND NOT EXISTS (SELECT 1 FROM budget_draw WHERE"
                        + " budget_draw.holder = budget_reservation.holder) ORDER BY drawn LIMIT " + AT_ONCE,
                before);
    }

    private static Reservation read(ResultSet row) throws SQLException {
        return new Reservation(
                row.getObject(1, UUID.class),
                State.valueOf(row.getString(2)),
                new Money(row.getLong(3), Currency.getInstance(row.getString(4))));
    }

    private static @Nullable Object[] values(Draw draw) {
        return new @Nullable Object[] {
            draw.action(),
            draw.money().currency().getCurrencyCode(),
            draw.money().minor(),
            draw.money().minor(),
            draw.rep().value(),
            draw.customer() == null ? null : draw.customer().value(),
            draw.campaign(),
            draw.at(),
            draw.holder()
        };
    }
}
