package org.throughline.history;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.api.Sql;

/// Who has imported what, and how far each import has come. That is written with the lines themselves, so that it is
/// true whatever breaks off.
@Singleton
class Imports {

    static final int AT_ONCE = 200;

    private static final String COLUMNS = "id, source, login, began, changed, ended, line, imported, known, refused";

    private final Sql sql;
    private final Clock clock;

    Imports(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param line up to which lines have been seen to
    /// @param known what was brought before, and the same
    record Progress(
            UUID id,
            String source,
            String login,
            Instant began,
            Instant changed,
            boolean ended,
            long line,
            long imported,
            long known,
            long refused) {

        static Progress of(ResultSet row) throws SQLException {
            return new Progress(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    row.getString(3),
                    Objects.requireNonNull(Sql.instant(row, 4)),
                    Objects.requireNonNull(Sql.instant(row, 5)),
                    row.getBoolean(6),
                    row.getLong(7),
                    row.getLong(8),
                    row.getLong(9),
                    row.getLong(10));
        }
    }

    UUID begin(String source, String login) {
        UUID id = RowIds.next();
        Instant now = clock.instant();
        sql.run(
                "INSERT INTO ticket_import (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, FALSE, 0, 0, 0, 0)",
                id,
                source,
                login,
                now,
                now);
        return id;
    }

    void goOn(UUID id, long line, long imported, long known, long refused) {
        sql.run(
                "UPDATE ticket_import SET changed = ?, line = ?, imported = imported + ?, known = known + ?,"
                        + " refused = refused + ? WHERE id = ?",
                clock.instant(),
                line,
                imported,
                known,
                refused,
                id);
    }

    Progress end(UUID id, long line) {
        sql.run("UPDATE ticket_import SET changed = ?, line = ?, ended = TRUE WHERE id = ?", clock.instant(), line, id);
        return sql.one("SELECT " + COLUMNS + " FROM ticket_import WHERE id = ?", Progress::of, id);
    }

    /// The latest first.
    ///
    /// @param before only those before this one, or null for the first
    List<Progress> of(String source, @Nullable UUID before, int rows) {
        return sql.list(
                "SELECT " + COLUMNS + " FROM ticket_import WHERE source = ? AND id < ? ORDER BY id DESC LIMIT " + rows,
                Progress::of,
                source,
                before == null ? RowIds.HIGHEST : before);
    }

    /// @return how many, at most [#AT_ONCE]
    int forget(Instant before) {
        return sql.run("DELETE FROM ticket_import WHERE changed < ? ORDER BY changed LIMIT " + AT_ONCE, before);
    }
}
