package org.throughline.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sha256;
import org.throughline.api.Sql;
import org.throughline.embedded.LocalDatabase;

/// One schema with many bookings of goodwill over ten years, a hundred to each customer; two in a hundred are reversed.
/// They are made in parts, each a transaction that also says how far it is.
///
/// @param bookings so many
record LedgerHoard(LocalDatabase database, String schema, int bookings) {

    private static final int A_CUSTOMER = 100;
    private static final int A_REVERSAL = 50;
    private static final int PART = 20_000;
    private static final Instant BEGAN = Instant.parse("2016-01-01T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(3_650);

    int customers() {
        return bookings / A_CUSTOMER;
    }

    /// Goes on where it was. The schema is there.
    void fill() throws SQLException {
        long began = System.nanoTime();
        try (Connection connection = connect();
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE IF NOT EXISTS bench_loaded (last INT NOT NULL)");
            sql.execute("SET foreign_key_checks = 0"); // the auditors look afterwards
            sql.execute("DROP TRIGGER IF EXISTS credit_memo_by_grant"); // nobody has granted these
            connection.setAutoCommit(false);
            int from = loaded(sql);
            if (from == 0) {
                before(connection);
            }
            for (int first = from; first < bookings; first += PART) {
                int last = Math.min(bookings, first + PART);
                book(
                        connection,
                        IntStream.range(first, last).mapToObj(this::booking).toList());
                sql.execute("INSERT INTO bench_loaded VALUES (" + last + ")");
                connection.commit();
            }
            if (from < bookings) {
                sql.execute("ANALYZE TABLE credit_memo, ledger_entry, ledger_posting, ledger_handover");
                System.out.printf(
                        Locale.ROOT,
                        "%s: %,d bookings made in %.0f s%n",
                        schema,
                        bookings - from,
                        (System.nanoTime() - began) / 1e9);
            }
        }
    }

    private static int loaded(Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery("SELECT COALESCE(MAX(last), 0) FROM bench_loaded")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void before(Connection connection) throws SQLException {
        YearMonth first = YearMonth.from(BEGAN.atZone(ZoneOffset.UTC));
        insert(
                connection,
                "INSERT IGNORE INTO ledger_period (period)",
                IntStream.rangeClosed(0, (int) SPAN.toDays() / 28)
                        .mapToObj(month -> new Object[] {first.plusMonths(month).toString()})
                        .toList());
        insert(
                connection,
                "INSERT INTO customer (id, external_id, created, changed, version)",
                IntStream.range(0, customers())
                        .mapToObj(n -> new Object[] {customer(n), external(n), BEGAN, BEGAN, 0})
                        .toList());
    }

    /// @param reversed when, or null
    private record Booking(
            int n,
            Instant at,
            int customer,
            long minor,
            @Nullable Instant reversed) {

        UUID id(char kind) {
            return at(at, kind);
        }

        private UUID at(Instant when, char kind) {
            return new UUID(when.toEpochMilli() << 16 | 0x7000 | kind, 0x8000_0000_0000_0000L | n);
        }

        UUID reversal() {
            return at(reversed == null ? at : reversed, 'r');
        }
    }

    private Booking booking(int n) {
        Random random = new Random(n);
        Instant at = BEGAN.plusMillis(SPAN.toMillis() / bookings * n);
        return new Booking(
                n,
                at,
                random.nextInt(customers()),
                1 + random.nextInt(9_000),
                n % A_REVERSAL == 0 ? at.plus(Duration.ofDays(3)) : null);
    }

    private void book(Connection connection, List<Booking> all) throws SQLException {
        insert(
                connection,
                "INSERT INTO credit_memo (id, grant_id, digest, ticket_id, ticket_number, customer_id,"
                        + " customer_external_id, reason, currency, amount, tax, granted, payout)",
                all.stream()
                        .map(one -> new Object[] {
                            one.id('m'),
                            one.id('g'),
                            Sha256.hex(String.valueOf(one.n())),
                            one.id('t'),
                            "9" + one.n(),
                            customer(one.customer()),
                            external(one.customer()),
                            "late",
                            "EUR",
                            one.minor(),
                            0,
                            one.minor(),
                            "REFUND"
                        })
                        .toList());
        insert(
                connection,
                "INSERT INTO credit_memo_line (memo_id, place, pieces, amount, tax)",
                all.stream()
                        .map(one -> new Object[] {one.id('m'), 0, 0, one.minor(), 0})
                        .toList());
        List<Booking> reversed =
                all.stream().filter(one -> one.reversed() != null).toList();
        post(connection, all, false);
        post(connection, reversed, true);
    }

    private void post(Connection connection, List<Booking> some, boolean isReversal) throws SQLException {
        insert(
                connection,
                "INSERT INTO ledger_entry (id, memo_id, kind, customer_id, currency, amount, period, posted, posted_by,"
                        + " reason)",
                some.stream()
                        .map(one -> new Object[] {
                            entry(one, isReversal),
                            one.id('m'),
                            isReversal ? "REVERSAL" : "BOOKING",
                            customer(one.customer()),
                            "EUR",
                            one.minor(),
                            period(one, isReversal),
                            isReversal && one.reversed() instanceof Instant at ? at : one.at(),
                            "bench",
                            isReversal ? "mistake" : "late"
                        })
                        .toList());
        insert(
                connection,
                "INSERT INTO ledger_posting (entry_id, place, debit, credit, currency, amount)",
                some.stream()
                        .map(one -> new Object[] {
                            entry(one, isReversal),
                            0,
                            isReversal ? "customer-credits" : "goodwill",
                            isReversal ? "goodwill" : "customer-credits",
                            "EUR",
                            one.minor()
                        })
                        .toList());
        insert(
                connection,
                "INSERT INTO ledger_handover (entry_id, period, state)",
                some.stream()
                        .map(one -> new Object[] {entry(one, isReversal), period(one, isReversal), "BOOKED"})
                        .toList());
    }

    private static UUID entry(Booking one, boolean isReversal) {
        return isReversal ? one.reversal() : one.id('e');
    }

    private static String period(Booking one, boolean isReversal) {
        Instant at = isReversal && one.reversed() instanceof Instant later ? later : one.at();
        return YearMonth.from(at.atZone(ZoneOffset.UTC)).toString();
    }

    private static UUID customer(int n) {
        return UUID.nameUUIDFromBytes(external(n).getBytes(StandardCharsets.US_ASCII));
    }

    static String external(int n) {
        return "L-" + n;
    }

    private static void insert(Connection connection, String into, List<@Nullable Object[]> rows) throws SQLException {
        Sql.insert(connection, into, "", rows, row -> row);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(schema), LocalDatabase.USER, database.password());
    }
}
