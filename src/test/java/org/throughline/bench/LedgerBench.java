package org.throughline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.throughline.contactcenter.Api;
import org.throughline.embedded.LocalDatabase;
import org.throughline.ground.Auditors;

/// `bench/ledger`: whether a customer's statement and a month's sums slow down with the number of entries. A load that
/// is
/// broken off goes on where it was.
final class LedgerBench implements AutoCloseable {

    private static final int FEW = 100_000;
    private static final int PART = 50_000;
    private static final int A_CUSTOMER = 100;
    private static final long SPAN_MILLIS = Duration.ofDays(3_650).toMillis();
    private static final long BEGAN_MILLIS = 1_451_606_400_000L;
    private static final Path SCRIPT = Path.of("bench", "ledger.sql");

    private final Path folder = Path.of("target", "bench-ledger").toAbsolutePath();
    private final LocalDatabase database;

    private LedgerBench() throws IOException {
        Files.createDirectories(folder);
        database = LocalDatabase.start(folder.resolve("database"));
    }

    /// @param args entries (with their reversals two in a hundred more), samples of each request; `10000000 1000` if
    /// not
    ///     given
    public static void main(String[] args) throws Exception {
        int many = args.length > 0 ? Integer.parseInt(args[0]) : 10_000_000;
        int samples = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
        try (LedgerBench bench = new LedgerBench()) {
            Books few = bench.books(FEW);
            Books most = bench.books(many);
            bench.compare(few, most, samples);
        }
    }

    /// A ledger of so many bookings.
    private record Books(String schema, int entries) {

        int customers() {
            return entries / A_CUSTOMER;
        }
    }

    private Books books(int entries) throws SQLException, IOException {
        Books books = new Books("throughline_ledger_" + entries, entries);
        try (TicketNode _ = start(books)) {
            fill(books);
        }
        return books;
    }

    private TicketNode start(Books books) {
        return TicketNode.start(folder.resolve(books.schema()), database, books.schema(), database.port());
    }

    private void fill(Books books) throws SQLException, IOException {
        long began = System.nanoTime();
        try (Connection connection = connect(books);
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE IF NOT EXISTS bench_loaded (last INT NOT NULL)");
            int from = 1 + number(sql, "SELECT COALESCE(MAX(last), 0) FROM bench_loaded");
            sql.execute("SET @all = " + books.entries() + ", @customers = " + books.customers() + ", @span = "
                    + SPAN_MILLIS);
            connection.setAutoCommit(false);
            for (int first = from; first <= books.entries(); first += PART) {
                int last = Math.min(books.entries(), first + PART - 1);
                sql.execute("SET @first = " + first + ", @last = " + last + ", @low = '" + id(books, first, '0')
                        + "', @high = '" + id(books, last, 'f') + "'");
                for (String each : Files.readString(SCRIPT).split(";\\s*\\n", -1)) {
                    if (each.contains("INSERT")) {
                        sql.execute(each);
                    }
                }
                sql.execute("INSERT INTO bench_loaded VALUES (" + last + ")");
                connection.commit();
            }
            if (from <= books.entries()) {
                connection.setAutoCommit(true);
                sql.execute("ANALYZE TABLE credit_memo, ledger_entry, ledger_posting, ledger_handover");
                System.out.printf(
                        Locale.ROOT,
                        "%,d bookings loaded in %.0f s%n",
                        books.entries() - from + 1,
                        (System.nanoTime() - began) / 1e9);
            }
        }
    }

    /// The lowest, or the highest, of the ids that are made for one booking.
    private static String id(Books books, int booking, char digit) {
        String time = String.format("%012x", BEGAN_MILLIS + booking * (SPAN_MILLIS / books.entries()));
        return time.substring(0, 8) + "-" + time.substring(8) + "-700" + digit + "-8000-"
                + String.format("%012x", digit == '0' ? 0 : 0xffffffffffffL);
    }

    private void compare(Books few, Books most, int samples) throws SQLException {
        System.out.printf(
                Locale.ROOT,
                "%n%-34s %,22d bookings %,18d bookings%n%-34s %12s %9s %12s %9s %8s %6s%n",
                "",
                few.entries(),
                most.entries(),
                "",
                "p50 ms",
                "p99 ms",
                "p50 ms",
                "p99 ms",
                "p50",
                "p99");
        Map<String, Function<Random, String>> asked = new LinkedHashMap<>();
        try (TicketNode one = start(few);
                TicketNode other = start(most)) {
            asked.put("statement and balance, first page", random -> "limit=20");
            asked.put("statement and balance, all of it", random -> "limit=200");
            for (Map.Entry<String, Function<Random, String>> each : asked.entrySet()) {
                Spread inFew = new Spread();
                Spread inMost = new Spread();
                for (int i = -samples; i < samples; i++) {
                    Random random = new Random(i);
                    time(one, few, random, each.getValue(), i < 0 ? new Spread() : inFew);
                    time(other, most, random, each.getValue(), i < 0 ? new Spread() : inMost);
                }
                System.out.printf(
                        Locale.ROOT,
                        "%-34s %12.1f %9.1f %12.1f %9.1f %8.2f %6.2f%n",
                        each.getKey(),
                        inFew.at(0.5),
                        inFew.at(0.99),
                        inMost.at(0.5),
                        inMost.at(0.99),
                        inMost.at(0.5) / inFew.at(0.5),
                        inMost.at(0.99) / inFew.at(0.99));
            }
        }
        try (Connection connection = connect(few)) {
            List<String> findings = Auditors.findings(connection);
            System.out.println("auditors, of the fewer: " + (findings.isEmpty() ? "nothing" : findings));
        }
    }

    private static void time(
            TicketNode node, Books books, Random random, Function<Random, String> query, Spread spread) {
        Api api = node.api("admin");
        String path = "/api/v1/customers/L-" + random.nextInt(books.customers()) + "/statement?currency=EUR&"
                + query.apply(random);
        long began = System.nanoTime();
        Api.Answer answer = api.send("GET", path, null);
        spread.add((System.nanoTime() - began) / 1e6);
        if (answer.status() != 200 || answer.body().path("items").isEmpty()) {
            throw new IllegalStateException(path + " was answered with " + answer);
        }
    }

    private Connection connect(Books books) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(books.schema()), LocalDatabase.USER, database.password());
    }

    private static int number(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
