package org.throughline.links;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.api.Sql;
import org.throughline.tickets.TicketId;

/// The links of all tickets.
@Singleton
class Links {

    private final Sql sql;

    Links(Sql sql) {
        this.sql = sql;
    }

    /// By whichever end, in the order in which they were made.
    List<Link> of(TicketId ticket) {
        return sql.list(
                "SELECT " + Link.COLUMNS + " FROM ticket_link WHERE ticket_id = ? UNION ALL SELECT " + Link.COLUMNS
                        + " FROM ticket_link WHERE other_id = ? ORDER BY id",
                Link::of,
                ticket.value(),
                ticket.value());
    }

    Link add(TicketId ticket, LinkRole role, @Nullable TicketId other, String target) {
        Link link = new Link(RowIds.next(), ticket, role, other, target);
        sql.run(
                "INSERT INTO ticket_link (" + Link.COLUMNS + ") VALUES (?, ?, ?, ?, ?)",
                link.id(),
                ticket.value(),
                role.name(),
                other == null ? null : other.value(),
                target);
        return link;
    }

    void remove(UUID id) {
        sql.run("DELETE FROM ticket_link WHERE id = ?", id);
    }

    /// The tickets that a ticket calls so.
    List<TicketId> next(TicketId ticket, LinkRole role) {
        return sql.list(
                "SELECT other_id FROM ticket_link WHERE ticket_id = ? AND role = ? AND other_id IS NOT NULL",
                row -> new TicketId(row.getObject(1, UUID.class)),
                ticket.value(),
                role.name());
    }

    /// What was linked with the one is linked with the other, once; what linked the two is gone.
    void merge(TicketId part, TicketId whole) {
        UUID from = part.value();
        UUID to = whole.value();
        sql.run(
                "DELETE FROM ticket_link WHERE (ticket_id = ? AND other_id = ?) OR (ticket_id = ? AND other_id = ?)",
                from,
                to,
                to,
                from);
        sql.run("UPDATE IGNORE ticket_link SET ticket_id = ? WHERE ticket_id = ?", to, from);
        sql.run("DELETE FROM ticket_link WHERE ticket_id = ?", from);
        sql.run(
                "UPDATE IGNORE ticket_link SET other_id = ?, target = ? WHERE other_id = ?",
                to,
                whole.value().toString(),
                from);
        sql.run("DELETE FROM ticket_link WHERE other_id = ?", from);
    }
}
