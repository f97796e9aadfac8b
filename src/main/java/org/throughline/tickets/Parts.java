package org.throughline.tickets;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.throughline.api.Sql;

/// Which tickets have become parts of which. A whole is never a part itself, so what belongs to a ticket is
/// found by one look, and nothing that hangs on a part has to be moved.
@Singleton
class Parts {

    private final Sql sql;

    Parts(Sql sql) {
        this.sql = sql;
    }

    /// A ticket and those that were merged into it.
    List<UUID> of(UUID ticket) {
        List<UUID> all = new ArrayList<>();
        all.add(ticket);
        all.addAll(
                sql.list("SELECT id FROM ticket WHERE merged_into = ?", row -> row.getObject(1, UUID.class), ticket));
        return all;
    }

    List<UUID> of(TicketId ticket) {
        return of(ticket.value());
    }
}
