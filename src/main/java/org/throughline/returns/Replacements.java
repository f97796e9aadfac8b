package org.throughline.returns;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.api.Sql;

/// What the shop has to send in place of goods that come back. One for each line, once.
@Singleton
class Replacements {

    private static final String SELECT =
            "SELECT id, number, order_external_id, line_key, sku, pieces, state, word FROM replacement WHERE ";

    private final Sql sql;

    Replacements(Sql sql) {
        this.sql = sql;
    }

    void due(Rma rma, RmaLine line, int pieces) {
        ReturnCard card = rma.card();
        sql.run(
                "INSERT INTO replacement (id, rma_line_id, number, ticket_id, order_external_id, line_key, sku, pieces,"
                        + " state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'DUE') ON DUPLICATE KEY UPDATE id = replacement.id",
                RowIds.next(),
                line.id(),
                card.number(),
                card.ticket().value(),
                card.orderExternalId(),
                line.line(),
                line.sku(),
                pieces);
    }

    boolean isDue(RmaLine line) {
        return sql.one("SELECT COUNT(*) FROM replacement WHERE rma_line_id = ?", row -> row.getLong(1) > 0, line.id());
    }

    /// By id.
    ///
    /// @param after the last of the page before, or null
    List<Replacement> list(ReplacementState state, @Nullable UUID after, int rows) {
        return sql.list(
                SELECT + "state = ? AND id > ? ORDER BY id LIMIT ?",
                Replacements::read,
                state.name(),
                after == null ? RowIds.LOWEST : after,
                rows);
    }

    /// @throws org.throughline.api.Problem 404 `not-found`
    Replacement require(UUID id) {
        Replacement found = sql.find(SELECT + "id = ?", Replacements::read, id);
        if (found == null) {
            throw ReturnsProblem.unknown();
        }
        return found;
    }

    /// @return false if it was answered before
    boolean answer(UUID id, ReplacementState state, String word) {
        return sql.run(
                        "UPDATE replacement SET state = ?, word = ? WHERE id = ? AND state = 'DUE'",
                        state.name(),
                        word,
                        id)
                == 1;
    }

    private static Replacement read(ResultSet row) throws SQLException {
        return new Replacement(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                ReplacementState.valueOf(row.getString(7)),
                row.getString(8));
    }
}
