package org.throughline.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.throughline.events.LiveEvents.Fresh;

/// Writes live events, in their order, into the running transaction.
@ApplicationScoped
class LiveEventRows {

    private static final String INSERT =
            "INSERT INTO live_event (at, kind, audience, call_id, subject, detail, since) VALUES (?, ?, ?, ?, ?, ?, ?)";

    private static final String ONE_MORE = ", (?, ?, ?, ?, ?, ?, ?)";

    /// Rows in one statement.
    private static final int AT_ONCE = 100;

    private final DataSource database;

    LiveEventRows(DataSource database) {
        this.database = database;
    }

    void write(List<Fresh> fresh) {
        try (Connection connection = database.getConnection()) {
            for (int from = 0; from < fresh.size(); from += AT_ONCE) {
                insert(connection, fresh.subList(from, Math.min(from + AT_ONCE, fresh.size())));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the live events could not be written", e);
        }
    }

    private static void insert(Connection connection, List<Fresh> some) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT + ONE_MORE.repeat(some.size() - 1))) {
            int n = 0;
            for (Fresh one : some) {
                insert.setObject(++n, utc(one.at()));
                insert.setString(++n, one.news().kind());
                insert.setString(++n, String.join(",", one.news().audience()));
                insert.setString(++n, one.news().call());
                insert.setString(++n, one.news().subject());
                insert.setString(++n, one.news().detail());
                insert.setObject(++n, utc(one.news().since()));
            }
            insert.executeUpdate();
        }
    }

    private static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
