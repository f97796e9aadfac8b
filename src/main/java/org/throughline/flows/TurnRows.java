package org.throughline.flows;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The turns as rows. Plain SQL, because the insert that comes first is the lock: whoever asks the same turn again
/// waits
/// there until the first has committed, and must get the refusal of the key itself.
@ApplicationScoped
class TurnRows {

    private final DataSource database;

    TurnRows(DataSource database) {
        this.database = database;
    }

    /// @param walk where the caller was after this turn, or null
    /// @param answer null if it was not decided
    record Stored(
            int seq,
            String fingerprint,
            @Nullable String walk,
            @Nullable String answer) {}

    /// Claims a turn. Fails with the key's refusal if it was claimed and committed before.
    void claim(TurnKey key, Instant at) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO turn (channel, seq, fingerprint, at) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, key.channel());
            insert.setInt(2, key.seq());
            insert.setString(3, key.fingerprint());
            insert.setObject(4, LocalDateTime.ofInstant(at, ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /// The turn of this key, or null.
    @Nullable
    Stored find(TurnKey key) throws SQLException {
        return one("SELECT seq, fingerprint, walk, answer FROM turn WHERE channel = ? AND seq = ?", key);
    }

    /// The latest turn of the channel before this one, or null.
    @Nullable
    Stored before(TurnKey key) throws SQLException {
        return one(
                "SELECT seq, fingerprint, walk, answer FROM turn WHERE channel = ? AND seq < ? ORDER BY seq DESC LIMIT 1",
                key);
    }

    private @Nullable Stored one(String query, TurnKey key) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, key.channel());
            select.setInt(2, key.seq());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Stored(row.getInt(1), row.getString(2), row.getString(3), row.getString(4))
                        : null;
            }
        }
    }

    void decide(TurnKey key, String walk, String answer) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE turn SET walk = ?, answer = ? WHERE channel = ? AND seq = ?")) {
            update.setString(1, walk);
            update.setString(2, answer);
            update.setString(3, key.channel());
            update.setInt(4, key.seq());
            update.executeUpdate();
        }
    }

    static final int AT_ONCE = 1_000;

    /// @return how many were deleted, at most [#AT_ONCE]
    int forget(Instant before) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM turn WHERE at < ? LIMIT " + AT_ONCE)) {
            delete.setObject(1, LocalDateTime.ofInstant(before, ZoneOffset.UTC));
            return delete.executeUpdate();
        }
    }
}
