package org.throughline.resolution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.IdempotencyKey;
import org.throughline.api.RowIds;
import org.throughline.api.Sha256;
import org.throughline.api.Sql;
import org.throughline.tickets.TicketId;

/// What was settled, by which request: the same request again gets the same answer.
@Singleton
class Settlements {

    private static final int MOST = 200;

    private final Sql sql;
    private final ObjectMapper json;

    Settlements(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /// A request that is ours now, or was made before.
    ///
    /// @param answer of the one before
    record Claim(UUID id, @Nullable Settlement answer) {}

    private record Row(UUID id, String digest, @Nullable String answer) {}

    /// Makes this request our own, until the transaction ends. Whoever makes the same meanwhile waits for that.
    ///
    /// @param number of the ticket as it was asked for
    /// @throws org.throughline.api.Problem 422 `idempotency-key-reused`
    Claim claim(String actor, String key, String number, Settle request) {
        String digest = Sha256.hex(number + "\n" + write(request));
        Row row = sql.one(
                "INSERT INTO settlement (id, actor, idempotency_key, digest) VALUES (?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE id = settlement.id RETURNING id, digest, answer",
                found -> new Row(found.getObject(1, UUID.class), found.getString(2), found.getString(3)),
                RowIds.next(),
                actor,
                key,
                digest);
        if (!row.digest().equals(digest)) {
            throw IdempotencyKey.reused();
        }
        return new Claim(row.id(), row.answer() == null ? null : read(row.answer()));
    }

    /// @param answer without words: those are kept where they can be erased
    void keep(UUID id, TicketId ticket, Settlement answer) {
        sql.run("UPDATE settlement SET ticket_id = ?, answer = ? WHERE id = ?", ticket.value(), write(answer), id);
    }

    /// The newest first.
    ///
    /// @param parts a ticket and those that were merged into it
    List<Settlement> of(List<TicketId> parts) {
        return sql.list(
                "SELECT answer FROM settlement WHERE ticket_id IN ("
                        + Sql.marks(parts.size()) + ") ORDER BY id DESC LIMIT "
                        + MOST,
                row -> read(Objects.requireNonNull(row.getString(1))),
                parts.stream().map(TicketId::value).toArray());
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a settlement can't be written", e);
        }
    }

    private Settlement read(String text) {
        try {
            return json.readValue(text, Settlement.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a settlement can't be read", e);
        }
    }
}
