package org.throughline.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Plain statements in the running transaction, for plain values that are asked for with every call. Changes of
/// entities that Hibernate has not written yet are not seen.
///
/// Hibernate 7.2 remembers a native query that returns plain values under a key that equals no other, not even itself
/// made anew: each time it is asked one more is kept, all with one hash, and found by comparing them all. At 45 calls a
/// second that took a sixth of the service's CPU.
@ApplicationScoped
public class Sql {

    private static final int ROWS_AT_ONCE = 64;

    private final DataSource database;

    Sql(DataSource database) {
        this.database = database;
    }

    /// Makes a value of a row.
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// @param values for the question marks; times are written as UTC
    public <T> List<T> list(String sql, Reader<T> reader, @Nullable Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = statement(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// As [#list], of a statement that always returns one row.
    public <T> T one(String sql, Reader<T> reader, @Nullable Object... values) {
        return list(sql, reader, values).getFirst();
    }

    /// As [#list], of a statement that returns one row, or none: null then.
    public <T> @Nullable T find(String sql, Reader<T> reader, @Nullable Object... values) {
        List<T> found = list(sql, reader, values);
        return found.isEmpty() ? null : found.getFirst();
    }

    /// @return how many rows were changed
    public int run(String sql, @Nullable Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = statement(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Adds rows by statements that add many each: sent one by one, even if together, each is
    /// parsed and run by itself, which takes several times as long.
    ///
    /// @param into up to the values: `INSERT INTO table (column, …)`
    /// @param rest what follows the values, such as `ON DUPLICATE KEY UPDATE …`, or nothing
    /// @param values of a row, of each row as many; times are written as UTC
    public <T> void insert(String into, String rest, List<T> rows, Function<T, @Nullable Object[]> values) {
        if (rows.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            insert(connection, into, rest, rows, values);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// As [#insert(String, String, List, Function)], on a connection that one has.
    public static <T> void insert(
            Connection connection, String into, String rest, List<T> rows, Function<T, @Nullable Object[]> values)
            throws SQLException {
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            List<@Nullable Object[]> some = rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE)).stream()
                    .map(values)
                    .toList();
            String row = "(" + marks(some.getFirst().length) + ")";
            String text = into + " VALUES " + String.join(", ", Collections.nCopies(some.size(), row)) + " " + rest;
            try (PreparedStatement statement = connection.prepareStatement(text)) {
                set(statement, some.stream().flatMap(Arrays::stream).toArray());
                statement.executeUpdate();
            }
        }
    }

    /// For the values of `IN (…)`: so many question marks.
    ///
    /// @param of at least one
    public static String marks(int of) {
        return String.join(", ", Collections.nCopies(of, "?"));
    }

    private static PreparedStatement statement(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        set(statement, values);
        return statement;
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            set(statement, i + 1, values[i]);
        }
    }

    /// Gives a statement one of its values; times as UTC, which is what the database keeps.
    public static void set(PreparedStatement statement, int place, @Nullable Object value) throws SQLException {
        statement.setObject(place, value instanceof Instant at ? LocalDateTime.ofInstant(at, ZoneOffset.UTC) : value);
    }

    /// A time that is kept as UTC, or null.
    public static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("the database refused a statement", e);
    }
}
