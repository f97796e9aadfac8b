package org.throughline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.throughline.customers.ManyCustomers;
import org.throughline.embedded.LocalDatabase;

/// One schema with many tickets, made by `bench/tickets.sql` in parts, each a transaction that also says how far it is.
final class TicketHoard {

    static final int REPS = 8;
    private static final int ALL_REPS = 200;
    private static final int CUSTOMERS = 100_000;
    private static final int PART = 20_000;
    private static final Path SCRIPT = Path.of("bench", "tickets.sql");

    private final LocalDatabase database;
    final String schema;
    final int tickets;

    TicketHoard(LocalDatabase database, String schema, int tickets) {
        this.database = database;
        this.schema = schema;
        this.tickets = tickets;
    }

    /// Goes on where it was. The schema is there, and its first reps.
    void fill() {
        long began = System.nanoTime();
        try (Connection connection = connect();
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE IF NOT EXISTS bench_loaded (last INT NOT NULL)");
            int from = 1 + Math.max(number(sql, "SELECT COALESCE(MAX(last), 0) FROM bench_loaded"), 0);
            if (from == 1 && number(sql, "SELECT COUNT(*) FROM customer") == 0) {
                ManyCustomers.make(connection, 1, CUSTOMERS);
            }
            reps(sql);
            connection.setAutoCommit(false);
            for (int first = from; first <= tickets; first += PART) {
                int last = Math.min(tickets, first + PART - 1);
                sql.execute("SET @first = " + first + ", @last = " + last + ", @customers = " + CUSTOMERS);
                for (String each : Files.readString(SCRIPT).split(";\\s*\\n", -1)) {
                    if (each.contains("INSERT")) {
                        sql.execute(each);
                    }
                }
                sql.execute("INSERT INTO bench_loaded VALUES (" + last + ")");
                connection.commit();
            }
            if (from <= tickets) {
                sql.execute("ANALYZE TABLE ticket, ticket_entry, ticket_word, ticket_tag");
                System.out.printf(
                        Locale.ROOT,
                        "%s: %,d tickets made in %.0f s%n",
                        schema,
                        tickets - from + 1,
                        (System.nanoTime() - began) / 1e9);
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void reps(Statement sql) throws SQLException {
        sql.execute("CREATE TABLE IF NOT EXISTS bench_rep (n INT NOT NULL PRIMARY KEY, id UUID NOT NULL)");
        sql.execute("INSERT IGNORE INTO bench_rep SELECT ROW_NUMBER() OVER (ORDER BY login), id FROM rep");
        sql.execute("INSERT IGNORE INTO bench_rep SELECT seq, UUID() FROM seq_1_to_" + ALL_REPS);
    }

    private static int number(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(schema), LocalDatabase.USER, database.password());
    }

    /// A ticket that statements and requests are about.
    record One(String id, String number, String journey, String rep) {}

    /// Some that somebody has and that are not settled.
    List<One> some(int many) {
        List<One> all = new ArrayList<>();
        try (Connection connection = connect();
                Statement sql = connection.createStatement();
                ResultSet rows =
                        sql.executeQuery("SELECT id, number, journey_id, assignee FROM ticket WHERE state = 'OPEN'"
                                + " ORDER BY CRC32(number) LIMIT " + many)) {
            while (rows.next()) {
                all.add(new One(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }
}
