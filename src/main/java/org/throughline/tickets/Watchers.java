package org.throughline.tickets;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.throughline.api.Problem;
import org.throughline.api.Sql;
import org.throughline.staff.RepCard;
import org.throughline.staff.RepChanged;
import org.throughline.staff.RepId;
import org.throughline.staff.Roster;

/// Who wants to know of a ticket that need not be theirs. Its search reads this table, so it stays with tickets.
@Singleton
class Watchers {

    static final int MOST = 40;

    private final Sql sql;
    private final Roster reps;

    Watchers(Sql sql, Roster reps) {
        this.sql = sql;
        this.reps = reps;
    }

    /// By whole tickets: what is a part has none.
    List<RepId> of(TicketId ticket) {
        return sql.list(
                "SELECT rep_id FROM ticket_watcher WHERE ticket_id = ? ORDER BY rep_id",
                row -> new RepId(row.getObject(1, UUID.class)),
                ticket.value());
    }

    /// Of a ticket that this transaction has locked.
    ///
    /// @throws Problem 404 `rep-unknown`, 409 `rep-inactive`, `too-many-watchers`
    void add(TicketId ticket, RepId rep) {
        List<RepId> known = of(ticket);
        if (known.contains(rep)) {
            return;
        }
        if (known.size() >= MOST) {
            throw Problem.of(409, "too-many-watchers", "A ticket has at most " + MOST + " watchers")
                    .with("most", MOST);
        }
        // whoever goes away in this moment is waited for here, or waits and takes this row along
        int added = sql.run(
                "INSERT IGNORE INTO ticket_watcher (ticket_id, rep_id) VALUES (?, ?)", ticket.value(), rep.value());
        RepCard card = added == 0 ? null : reps.byId(rep);
        if (card == null) {
            throw Problem.of(404, "rep-unknown", "There is no such rep");
        }
        if (!card.active()) {
            throw Problem.of(409, "rep-inactive", "This rep was deactivated");
        }
    }

    void remove(TicketId ticket, RepId rep) {
        sql.run("DELETE FROM ticket_watcher WHERE ticket_id = ? AND rep_id = ?", ticket.value(), rep.value());
    }

    /// Who watched the part watches the whole.
    void merge(TicketId part, TicketId whole) {
        sql.run(
                "INSERT IGNORE INTO ticket_watcher (ticket_id, rep_id) SELECT ?, rep_id FROM ticket_watcher"
                        + " WHERE ticket_id = ?",
                whole.value(),
                part.value());
        sql.run("DELETE FROM ticket_watcher WHERE ticket_id = ?", part.value());
    }

    void forget(@Observes RepChanged change) {
        RepCard rep = reps.byId(change.rep());
        if (rep == null || !rep.active()) {
            sql.run("DELETE FROM ticket_watcher WHERE rep_id = ?", change.rep().value());
        }
    }
}
