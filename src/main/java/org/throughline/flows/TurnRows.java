package org.throughline.flows;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;

/// The turns as rows. The insert is one of its own, because it must give the refusal of the key itself: of two who
/// decide the same
/// turn one waits there until the other has committed, and then takes back all it did.
@ApplicationScoped
class TurnRows {

    private final DataSource database;
    private final Sql sql;

    TurnRows(DataSource database, Sql sql) {
        this.database = database;
        this.sql = sql;
    }

    /// @param walk where the caller was after this turn
    record Stored(int seq, String fingerprint, String walk, String answer) {}

    /// The turn of this key, or null.
    @Nullable
    Stored find(TurnKey key) {
        return one("SELECT seq, fingerprint, walk, answer FROM turn WHERE channel = ? AND seq = ?", key);
    }

    /// The latest turn of the channel up to this one, or null: this one, if it was decided before.
    @Nullable
    Stored upTo(TurnKey key) {
        return one(
                "SELECT seq, fingerprint, walk, answer FROM turn WHERE channel = ? AND seq <= ? ORDER BY seq DESC LIMIT 1",
                key);
    }

    private @Nullable Stored one(String query, TurnKey key) {
        return sql
                .list(
                        query,
                        row -> new Stored(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)),
                        key.channel(),
                        key.seq())
                .stream()
                .findFirst()
                .orElse(null);
    }

    /// Stores what was decided. Fails with the key's refusal if somebody else has decided it meanwhile.
    void store(TurnKey key, String walk, String answer, Instant at) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO turn (channel, seq, fingerprint, at, walk, answer) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, key.channel());
            insert.setInt(2, key.seq());
            insert.setString(3, key.fingerprint());
            Sql.set(insert, 4, at);
            insert.setString(5, walk);
            insert.setString(6, answer);
            insert.executeUpdate();
        }
    }

    static final int AT_ONCE = 1_000;

    /// @return how many were deleted, at most [#AT_ONCE]
    int forget(Instant before) {
        return sql.run("DELETE FROM turn WHERE at < ? LIMIT " + AT_ONCE, before);
    }
}
