package org.throughline.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.throughline.embedded.LocalDatabase;

/// Customers, put straight into the database because over REST it would take longer than all
/// measurements, and a look at what the calls left there.
final class Directory {

    static final String SCHEMA = "throughline";

    private final LocalDatabase database;

    Directory(LocalDatabase database) {
        this.database = database;
    }

    /// The telephone number of a customer.
    static String number(int n) {
        return "+4915" + (100_000_000 + n);
    }

    void fill(int customers) {
        String id = "CAST(CONCAT('01900000-0000-7000-8000-', LPAD(HEX(seq), 12, '0')) AS UUID)";
        String from = " FROM seq_1_to_" + customers;
        run("INSERT INTO customer (id, external_id, number, created, changed, version) SELECT " + id
                + ", CONCAT('bench-', seq), LPAD(seq, 9, '0'), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 0" + from);
        run("INSERT INTO customer_person (customer_id, name, language, address) SELECT " + id
                + ", CONCAT('Customer ', seq), 'en', ''" + from);
        run("INSERT INTO customer_phone (customer_id, phone) SELECT " + id + ", CONCAT('+4915', 100000000 + seq)"
                + from);
    }

    /// What is in the tables that a call writes. Two looks are subtracted.
    record Rows(long calls, long ended, long known, long facts, long asks, long tickets, long promises, long turns) {

        Rows since(Rows before) {
            return new Rows(
                    calls - before.calls,
                    ended - before.ended,
                    known - before.known,
                    facts - before.facts,
                    asks - before.asks,
                    tickets - before.tickets,
                    promises - before.promises,
                    turns - before.turns);
        }

        /// True if each of so many calls left what it should, and nothing else is there.
        boolean right(Trial.Kind kind, long expected) {
            return calls == expected && ended == expected && (!kind.ours() || decided(expected));
        }

        private boolean decided(long expected) {
            return known == expected
                    && facts == expected
                    && asks == expected
                    && tickets == expected
                    && promises == expected
                    && turns == 4 * expected;
        }
    }

    Rows rows() {
        return new Rows(
                count("phone_call"),
                count("phone_call WHERE ended_at IS NOT NULL AND NOT lost_by_us"),
                count("phone_call WHERE customer_id IS NOT NULL AND announced_at IS NOT NULL"),
                count("fact WHERE name = 'why'"),
                count("ask WHERE NOT is_repeat"),
                count("ticket"),
                count("ticket_promise"),
                count("turn WHERE answer IS NOT NULL"));
    }

    /// How many calls are up as far as the database knows.
    long running() {
        return count("phone_call WHERE pbx = 'bench' AND ended_at IS NULL");
    }

    private long count(String rows) {
        try (Connection connection = open();
                Statement sql = connection.createStatement();
                var result = sql.executeQuery("SELECT COUNT(*) FROM " + rows)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String statement) {
        try (Connection connection = open();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private Connection open() throws SQLException {
        return java.sql.DriverManager.getConnection(database.jdbcUrl(SCHEMA), LocalDatabase.USER, database.password());
    }
}
