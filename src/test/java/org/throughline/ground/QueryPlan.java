package org.throughline.ground;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/// How MariaDB runs a query, as EXPLAIN says.
///
/// @param keys the index of each table, in the order in which they are read; `none` where all rows are
/// @param rows that the first table is expected to give
/// @param extra what else it does, of all tables
public record QueryPlan(List<String> keys, long rows, String extra, String sql, List<Object> values) {

    private static final Pattern PARAMETER = Pattern.compile(":([a-z][a-z0-9]*)");

    /// @param sql with named parameters like `:phone`
    public static QueryPlan of(DataSource database, String sql, Map<String, Object> values) throws SQLException {
        List<Object> inOrder = new ArrayList<>();
        PARAMETER
                .matcher(sql)
                .results()
                .map(found -> values.get(found.group(1)))
                .forEach(inOrder::add);
        String positional = PARAMETER.matcher(sql).replaceAll((MatchResult found) -> "?");
        List<String> keys = new ArrayList<>();
        List<String> extra = new ArrayList<>();
        long rows = -1;
        try (Connection connection = database.getConnection();
                ResultSet plan = run(connection, "EXPLAIN " + positional, inOrder)) {
            while (plan.next()) {
                keys.add(plan.getString("key") == null ? "none" : plan.getString("key"));
                extra.add(String.valueOf(plan.getString("Extra")));
                rows = rows < 0 ? plan.getLong("rows") : rows;
            }
        }
        return new QueryPlan(List.copyOf(keys), rows, String.join("; ", extra), positional, inOrder);
    }

    /// Runs the query.
    /// @return how many rows the engine really read, of indexes and tables together
    public long rowsRead(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            long before = handlerReads(connection);
            try (ResultSet result = run(connection, sql, values)) {
                while (result.next()) {
                    // only to read them
                }
            }
            return handlerReads(connection) - before;
        }
    }

    private static long handlerReads(Connection connection) throws SQLException {
        long read = 0;
        try (ResultSet counted =
                connection.createStatement().executeQuery("SHOW SESSION STATUS LIKE 'Handler_read_%'")) {
            while (counted.next()) {
                read += counted.getLong(2);
            }
        }
        return read;
    }

    private static ResultSet run(Connection connection, String sql, List<Object> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.closeOnCompletion();
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return statement.executeQuery();
    }
}
