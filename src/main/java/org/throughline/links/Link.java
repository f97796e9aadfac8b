package org.throughline.links;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.orders.OrderId;
import org.throughline.tickets.TicketId;

/// A link as it is kept.
///
/// @param role [LinkRole#isKept]
/// @param other a ticket, or null
/// @param target which one among those of the role: an id, or of a line the order's and the sku, or a name
record Link(
        UUID id, TicketId ticket, LinkRole role, @Nullable TicketId other, String target) {

    static final String COLUMNS = "id, ticket_id, role, other_id, target";

    static Link of(ResultSet row) throws SQLException {
        UUID other = row.getObject(4, UUID.class);
        return new Link(
                row.getObject(1, UUID.class),
                new TicketId(row.getObject(2, UUID.class)),
                LinkRole.valueOf(row.getString(3)),
                other == null ? null : new TicketId(other),
                row.getString(5));
    }

    static String target(OrderId order, @Nullable String sku) {
        return sku == null ? order.value().toString() : order.value() + "/" + sku;
    }

    OrderId order() {
        return new OrderId(UUID.fromString(target.split("/", 2)[0]));
    }

    @Nullable
    String sku() {
        String[] parts = target.split("/", 2);
        return parts.length == 1 ? null : parts[1];
    }

    /// What it is to one of its ends.
    LinkRole seenFrom(TicketId end) {
        return ticket.equals(end) ? role : role.reverse();
    }

    /// The ticket at the other end, or null if there is none.
    @Nullable
    TicketId across(TicketId end) {
        return ticket.equals(end) ? other : ticket;
    }
}
