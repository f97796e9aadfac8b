package org.throughline.ground;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/// Statements of a test, past everything that would refuse them.
public record Sql(DataSource database) {

    private static final int ER_CHECKREAD = 1020;
    private static final int ER_LOCK_DEADLOCK = 1213;

    /// One that a job of the node got in the way of has done nothing, and is sent again.
    public void run(String... statements) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                while (!isRun(statement, each)) {
                    Thread.onSpinWait();
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isRun(Statement statement, String text) throws SQLException {
        try {
            statement.execute(text);
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() != ER_CHECKREAD && e.getErrorCode() != ER_LOCK_DEADLOCK) {
                throw e;
            }
            return false;
        }
    }

    public long count(String rows) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + rows)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// How many rows each of these has.
    public List<Long> counts(List<String> rows) {
        return rows.stream().map(this::count).toList();
    }
}
