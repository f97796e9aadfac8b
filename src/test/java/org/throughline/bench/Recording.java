package org.throughline.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.throughline.api.RowIds;

/// The statements of one request, as the service sent them, to be sent again by plain JDBC: for other rows, with new
/// ids where the request made some. Statements of the same kind that follow each other go in one batch, as they did.
///
/// @param names what the request was about, each to be replaced: the values of a ticket by those of another one
record Recording(List<String> statements, Map<String, String> names) {

    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /// Whatever the ticket's version is by now.
    private static final Pattern NEW_VERSION = Pattern.compile("(?i)(UPDATE ticket SET.*)\\bversion=[0-9]+(.*)");

    private static final Pattern OLD_VERSION = Pattern.compile("(?i)(UPDATE ticket SET.*where.*) and version=[0-9]+");
    private static final Pattern FIRST_WORDS = Pattern.compile("\\s*(\\S+\\s+\\S+\\s+\\S+).*", Pattern.DOTALL);

    Recording {
        statements = statements.stream()
                .map(each -> OLD_VERSION.matcher(each).replaceFirst("$1"))
                .map(each -> NEW_VERSION.matcher(each).replaceFirst("$1version=version+1$2"))
                .toList();
    }

    /// @param others for each of the names, what stands for it now
    /// @param stays ids that are of no row that is made
    void play(Connection connection, Map<String, String> others, List<String> stays) throws SQLException {
        Map<String, String> fresh = new HashMap<>();
        List<String> batch = new ArrayList<>();
        for (String recorded : statements) {
            String statement = renew(recorded, others, stays, fresh);
            if (!batch.isEmpty() && !likeness(batch.getFirst()).equals(likeness(statement))) {
                send(connection, batch);
                batch.clear();
            }
            batch.add(statement);
        }
        send(connection, batch);
    }

    /// As [#play], again from the start where the database asks for that, as the service does.
    ///
    /// @param again by which errors of MariaDB it asks
    void playUntilDone(Connection connection, Map<String, String> others, List<String> stays, Set<Integer> again)
            throws SQLException {
        while (true) {
            try {
                play(connection, others, stays);
                return;
            } catch (SQLException e) {
                if (!again.contains(e.getErrorCode())) {
                    throw e;
                }
                try (Statement sql = connection.createStatement()) {
                    sql.execute("ROLLBACK");
                }
            }
        }
    }

    private String renew(String recorded, Map<String, String> others, List<String> stays, Map<String, String> fresh) {
        String statement = recorded;
        for (Map.Entry<String, String> name : names.entrySet()) {
            statement = statement.replace(name.getKey(), others.getOrDefault(name.getValue(), name.getKey()));
        }
        return UUIDS.matcher(statement).replaceAll(found -> {
            String id = found.group();
            return others.containsValue(id) || stays.contains(id) ? id : fresh.computeIfAbsent(id, _ -> made(id));
        });
    }

    private static String made(String like) {
        return like.charAt(14) == '7'
                ? RowIds.next().toString()
                : UUID.randomUUID().toString();
    }

    private static String likeness(String statement) {
        Matcher words = FIRST_WORDS.matcher(statement);
        String first = words.matches() ? words.group(1) : statement;
        return first.regionMatches(true, 0, "insert", 0, 6) || first.regionMatches(true, 0, "update", 0, 6)
                ? first
                : statement;
    }

    private static void send(Connection connection, List<String> batch) throws SQLException {
        if (batch.isEmpty()) {
            return;
        }
        try (Statement sql = connection.createStatement()) {
            if (batch.size() > 1) {
                for (String each : batch) {
                    sql.addBatch(each);
                }
                sql.executeBatch();
            } else if (sql.execute(batch.getFirst())) {
                try (ResultSet rows = sql.getResultSet()) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            rows.getObject(column);
                        }
                    }
                }
            }
        }
    }
}
