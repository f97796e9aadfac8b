package org.throughline.tickets;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
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
    private static final String TAKE =
            "SELECT waiting_in, urgency, id FROM ticket WHERE waiting_in = ? ORDER BY waiting_in, urgency, id"
                    + " LIMIT 1 FOR UPDATE SKIP LOCKED";

    /// What such a request asks for, beside its key.
    private static final String NOTHING_MORE = "";

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

    private record Waiting(String queue, int urgency, UUID ticket) {

        static final Comparator<Waiting> FIRST =
                Comparator.comparingInt(Waiting::urgency).thenComparing(Waiting::ticket);

        static Waiting of(ResultSet row) throws SQLException {
            return new Waiting(row.getString(1), row.getInt(2), row.getObject(3, UUID.class));
        }

        boolean isBefore(@Nullable Waiting other) {
            return other == null || FIRST.compare(this, other) < 0;
        }
    }

    /// The most urgent of the tickets that wait in the queues which this rep serves, of these the oldest, is theirs
    /// now and open. The same again is the same ticket.
    ///
    /// @param key what the client calls this request
    /// @return null if none waits
    /// @throws Problem 409 `no-longer-yours` if the ticket of this request was taken from them since
    @Nullable
    Ticket next(RepId rep, String login, String key) {
        String origin = "next/" + login + "/" + key;
        TicketId before = origins.claim(origin, NOTHING_MORE);
        if (before != null) {
            return stillTheirs(tickets.require(before), rep);
        }
        Ticket ticket = take(rep);
        origins.settle(origin, ticket == null ? null : ticket.id());
        if (ticket != null) {
            changing.change(ticket, ChangeTicket.taken(rep), login);
        }
        return ticket;
    }

    /// No other is given instead: whoever has lost the first answer would have two.
    private static Ticket stillTheirs(Ticket given, RepId rep) {
        if (!rep.equals(given.card().assignee())) {
            throw Problem.of(409, "no-longer-yours", "The ticket that this request gave you is not yours any more")
                    .detail("Ask for the next one with another Idempotency-Key.")
                    .with("number", given.number());
        }
        return given;
    }

    /// Where the first of a queue is being given to somebody else, the next of it may come after the first of another.
    private @Nullable Ticket take(RepId rep) {
        Waiting first = null;
        for (Waiting head : heads(rep)) {
            if (!head.isBefore(first)) {
                break;
            }
            for (Waiting free : sql.list(TAKE, Waiting::of, head.queue())) {
                first = free.isBefore(first) ? free : first;
            }
        }
        return first == null ? null : tickets.require(new TicketId(first.ticket()));
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
                        Waiting::of,
                        served.toArray())
                .stream()
                .sorted(Waiting.FIRST)
                .toList();
    }
}
