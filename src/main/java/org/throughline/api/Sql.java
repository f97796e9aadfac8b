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

    /// As [#run], once for each of several rows, sent together.
    ///
    /// @param values of a row
    public <T> void each(String sql, List<T> rows, Function<T, @Nullable Object[]> values) {
        if (rows.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (T row : rows) {
                set(statement, values.apply(row));
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw failed(e);
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
