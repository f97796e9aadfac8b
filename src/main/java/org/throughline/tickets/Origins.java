package org.throughline.tickets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.api.IdempotencyKey;
import org.throughline.api.Problem;
import org.throughline.api.Sha256;
import org.throughline.api.Sql;
import org.throughline.events.Pending;

/// By which request a ticket was opened or given to somebody, so that the same again is the same ticket.
@Singleton
class Origins {

    private final Sql sql;
    private final ObjectMapper json;
    private final Pending pending;
    private final Pending.Writer<Settled> writer = Origins::write;

    Origins(Sql sql, ObjectMapper json, Pending pending) {
        this.sql = sql;
        this.json = json;
        this.pending = pending;
    }

    /// The ticket that came of this request, or null.
    @Nullable
    TicketId of(String origin) {
        List<TicketId> known = sql.list(
                "SELECT ticket_id FROM ticket_origin WHERE origin = ?",
                row -> new TicketId(row.getObject(1, UUID.class)),
                origin);
        return known.isEmpty() ? null : known.getFirst();
    }

    /// Makes this request our own, to be settled in this transaction. Whoever asks the same meanwhile waits for its end
    /// and is then told what came of it.
    ///
    /// @param origin names the request
    /// @param request what is asked for
    /// @return the ticket that came of it before, or null if it is ours now
    /// @throws Problem 422 `idempotency-key-reused` if something else was asked for
    @Nullable
    TicketId claim(String origin, Object request) {
        String body = digest(request);
        Claim claim = sql.one(
                "INSERT INTO ticket_origin (origin, body) VALUES (?, ?) ON DUPLICATE KEY UPDATE"
                        + " origin = ticket_origin.origin RETURNING ticket_id, body",
                row -> new Claim(row.getObject(1, UUID.class), row.getString(2)),
                origin,
                body);
        if (!claim.body().equals(body)) {
            throw IdempotencyKey.reused();
        }
        return claim.ticket() == null ? null : new TicketId(claim.ticket());
    }

    private record Claim(@Nullable UUID ticket, String body) {}

    /// What came of a claim.
    ///
    /// @param ticket null if nothing: the same may be asked again
    void settle(String origin, @Nullable TicketId ticket) {
        if (ticket == null) {
            sql.run("DELETE FROM ticket_origin WHERE origin = ?", origin);
        } else {
            sql.run("UPDATE ticket_origin SET ticket_id = ? WHERE origin = ?", ticket.value(), origin);
        }
    }

    /// Of those that are kept, what was asked for.
    Map<String, String> bodies(Collection<String> some) {
        return some.isEmpty()
                ? Map.of()
                : sql
                        .list(
                                "SELECT origin, body FROM ticket_origin WHERE origin IN (" + Sql.marks(some.size())
                                        + ")",
                                row -> Map.entry(row.getString(1), row.getString(2)),
                                some.toArray())
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// As [#claim], of several in their order, so that two who claim the same don't wait for each other. Whoever comes
    /// second waits for the first to be done.
    ///
    /// @param requests by origins
    /// @return those that were nobody's
    Set<String> claim(Map<String, ?> requests) {
        List<Object> values = new ArrayList<>();
        new TreeMap<>(requests).forEach((origin, request) -> values.addAll(List.of(origin, digest(request))));
        return new TreeSet<>(sql.list(
                "INSERT IGNORE INTO ticket_origin (origin, body) VALUES "
                        + String.join(", ", Collections.nCopies(requests.size(), "(?, ?)")) + " RETURNING origin",
                row -> row.getString(1),
                values.toArray()));
    }

    /// As [#settle], at the transaction's end.
    void settleLater(String origin, TicketId ticket) {
        pending.add(writer, new Settled(origin, ticket));
    }

    private record Settled(String origin, TicketId ticket) {}

    private static void write(Connection connection, List<Settled> rows) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE ticket_origin SET ticket_id = ? WHERE origin = ?")) {
            for (Settled row : rows) {
                update.setObject(1, row.ticket().value());
                update.setString(2, row.origin());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    void forget(Collection<UUID> tickets) {
        tickets.forEach(ticket -> sql.run("DELETE FROM ticket_origin WHERE ticket_id = ?", ticket));
    }

    String digest(Object request) {
        try {
            return Sha256.hex(json.writeValueAsString(request));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request can't be told from others", e);
        }
    }
}
