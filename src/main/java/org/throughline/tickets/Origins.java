package org.throughline.tickets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.api.Sql;

/// By which request, or from which record of another system, a ticket was opened, so that the same again is the same
/// ticket.
@Singleton
class Origins {

    private final Sql sql;
    private final ObjectMapper json;

    Origins(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    private record Known(UUID ticket, String body) {}

    /// The ticket that this request has opened before, or null.
    ///
    /// @param origin names the request
    /// @throws Problem 422 `idempotency-key-reused` if it was another one
    @Nullable
    TicketId opened(String origin, OpenTicket wish) {
        List<Known> known = sql.list(
                "SELECT ticket_id, body FROM ticket_origin WHERE origin = ?",
                row -> new Known(row.getObject(1, UUID.class), row.getString(2)),
                origin);
        if (known.isEmpty()) {
            return null;
        }
        if (!known.getFirst().body().equals(digest(wish))) {
            throw Problem.of(422, "idempotency-key-reused", "This Idempotency-Key was used for another ticket");
        }
        return new TicketId(known.getFirst().ticket());
    }

    /// Of two at the same time the second fails, and then finds the first.
    void keep(String origin, TicketId ticket, OpenTicket wish) {
        sql.run(
                "INSERT INTO ticket_origin (origin, ticket_id, body) VALUES (?, ?, ?)",
                origin,
                ticket.value(),
                digest(wish));
    }

    void forget(Collection<UUID> tickets) {
        tickets.forEach(ticket -> sql.run("DELETE FROM ticket_origin WHERE ticket_id = ?", ticket));
    }

    private String digest(OpenTicket wish) {
        try {
            byte[] body = json.writeValueAsString(wish).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a request can't be told from others", e);
        }
    }
}
