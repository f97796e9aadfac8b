package org.throughline.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/// A piece of news at its place in the one order that all nodes and all screens share.
///
/// @param id the position, to resume after
/// @param at when it was written, on the writing node's clock
public record StoredNews(long id, Instant at, LiveNews news) {

    /// Times come as microseconds: each node reads all news, and a date's parts cost more than the rest of a row.
    static final String COLUMNS =
            "id, " + micros("at") + ", kind, audience, call_id, subject, detail, " + micros("since");

    static StoredNews of(ResultSet row) throws SQLException {
        return new StoredNews(
                row.getLong(1),
                utc(row, 2),
                new LiveNews(
                        row.getString(3),
                        Set.of(row.getString(4).split(",")),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        utc(row, 8)));
    }

    private static String micros(String column) {
        return "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', " + column + ")";
    }

    private static Instant utc(ResultSet row, int column) throws SQLException {
        return Instant.EPOCH.plus(row.getLong(column), ChronoUnit.MICROS);
    }
}
