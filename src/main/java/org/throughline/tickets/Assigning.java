package org.throughline.tickets;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;
import org.throughline.queues.QueueKey;
import org.throughline.queues.QueuePlan;
import org.throughline.staff.RepId;

/// Gives out the tickets that wait in queues. In the caller's transaction.
@ApplicationScoped
class Assigning {

    private static final String HEAD_OF_QUEUE = "(SELECT waiting_in, urgency, id FROM ticket WHERE waiting_in = ?"
            + " ORDER BY waiting_in, urgency, id LIMIT 1)";

    /// Whoever else is being given a ticket is passed by, so that no two get the same one and none waits for the other.
    private static final String TAKE = "SELECT id FROM ticket WHERE waiting_in = ? ORDER BY waiting_in, urgency, id"
            + " LIMIT 1 FOR UPDATE SKIP LOCKED";

    private final Tickets tickets;
    private final QueuePlan queues;
    private final Changing changing;
    private final Origins origins;
    private final Sql sql;

    Assigning(Tickets tickets, QueuePlan queues, Changing changing, Origins origins, Sql sql) {
        this.tickets = tickets;
        this.queues = queues;
        this.changing = changing;
        this.origins = origins;
        this.sql = sql;
    }

    private record Waiting(String queue, int urgency, UUID ticket) {}

    /// The most urgent of the tickets that wait in the queues which this rep serves, of these the oldest, is theirs
    /// now and open. The same again is the same ticket.
    ///
    /// @param key what the client calls this request
    /// @return null if none waits
    @Nullable
    Ticket next(RepId rep, String login, String key) {
        String origin = "next/" + login + "/" + key;
        TicketId before = origins.of(origin);
        if (before != null) {
            return tickets.require(before);
        }
        origins.claim(origin);
        Ticket ticket = take(rep);
        origins.settle(origin, ticket == null ? null : ticket.id());
        if (ticket != null) {
            changing.change(ticket, ChangeTicket.taken(rep), login);
        }
        return ticket;
    }

    private @Nullable Ticket take(RepId rep) {
        for (Waiting head : heads(rep)) {
            List<UUID> taken = sql.list(TAKE, row -> row.getObject(1, UUID.class), head.queue());
            if (!taken.isEmpty()) {
                return tickets.require(new TicketId(taken.getFirst()));
            }
        }
        return null;
    }

    /// Of each queue that the rep serves the first that waits, the most urgent first.
    private List<Waiting> heads(RepId rep) {
        List<String> served = new ArrayList<>(
                queues.servedBy(rep).stream().map(QueueKey::value).sorted().toList());
        if (served.isEmpty()) {
            return List.of();
        }
        return sql
                .list(
                        String.join(" UNION ALL ", Collections.nCopies(served.size(), HEAD_OF_QUEUE)),
                        row -> new Waiting(row.getString(1), row.getInt(2), row.getObject(3, UUID.class)),
                        served.toArray())
                .stream()
                .sorted(Comparator.comparingInt(Waiting::urgency).thenComparing(Waiting::ticket))
                .toList();
    }
}
