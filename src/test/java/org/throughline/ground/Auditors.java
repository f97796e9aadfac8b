package org.throughline.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Asks what the documents give to auditors, as it stands there: each query must find nothing.
public final class Auditors {

    private static final Pattern QUERY = Pattern.compile("(?s)```sql\\n(.*?);\\n```");

    private Auditors() {}

    /// Of the ledger, returns and settlements.
    public static List<String> queries() {
        return Stream.of("ledger.md", "returns.md", "settlement.md")
                .flatMap(file -> queries(Path.of("docs", file)))
                .toList();
    }

    private static Stream<String> queries(Path file) {
        try {
            return QUERY.matcher(Files.readString(file)).results().map((MatchResult found) -> found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The queries that find something, with the first that each finds.
    public static List<String> findings(Connection connection) throws SQLException {
        return findings(connection, queries());
    }

    /// As [#findings(Connection)], of the ledger alone.
    public static List<String> findingsOfLedger(Connection connection) throws SQLException {
        return findings(connection, queries(Path.of("docs", "ledger.md")).toList());
    }

    private static List<String> findings(Connection connection, List<String> queries) throws SQLException {
        List<String> findings = new ArrayList<>();
        for (String query : queries) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                if (rows.next()) {
                    findings.add(query + "\n: " + rows.getString(1));
                }
            }
        }
        return findings;
    }
}
