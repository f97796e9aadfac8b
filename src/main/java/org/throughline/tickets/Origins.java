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

/// By which request a ticket was opened or given to somebody, so that the same again is the same ticket.
@Singleton
class Origins {

    private final Sql sql;
    private final ObjectMapper json;

    Origins(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    private record Known(TicketId ticket, String body) {}

    /// The ticket that this request has opened before, or null.
    ///
    /// @param origin names the request
    /// @param request what was asked for
    /// @throws Problem 422 `idempotency-key-reused` if it was another one
    @Nullable
    TicketId opened(String origin, Object request) {
        Known known = known(origin);
        if (known != null && !known.body().equals(digest(request))) {
            throw Problem.of(422, "idempotency-key-reused", "This Idempotency-Key was used for another ticket");
        }
        return known == null ? null : known.ticket();
    }

    /// The ticket of a request that says nothing more, or null.
    @Nullable
    TicketId of(String origin) {
        Known known = known(origin);
        return known == null ? null : known.ticket();
    }

    private @Nullable Known known(String origin) {
        List<Known> known = sql.list(
                "SELECT ticket_id, body FROM ticket_origin WHERE origin = ?",
                row -> new Known(new TicketId(row.getObject(1, UUID.class)), row.getString(2)),
                origin);
        return known.isEmpty() ? null : known.getFirst();
    }

    /// Of two at the same time the second fails, and then finds the first.
    void keep(String origin, TicketId ticket, Object request) {
        sql.run(
                "INSERT INTO ticket_origin (origin, ticket_id, body) VALUES (?, ?, ?)",
                origin,
                ticket.value(),
                digest(request));
    }

    /// Holds up whoever asks the same until this transaction ends: of two at once the second then finds the first's.
    void claim(String origin) {
        sql.run("INSERT INTO ticket_origin (origin, body) VALUES (?, '')", origin);
    }

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

    void forget(Collection<UUID> tickets) {
        tickets.forEach(ticket -> sql.run("DELETE FROM ticket_origin WHERE ticket_id = ?", ticket));
    }

    private String digest(Object request) {
        try {
            byte[] body = json.writeValueAsString(request).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a request can't be told from others", e);
        }
    }
}
