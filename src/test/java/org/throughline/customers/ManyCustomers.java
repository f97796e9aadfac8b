package org.throughline.customers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.throughline.phone.E164;

/// Runs `bench/customers.sql`, in parts that the service's own connections have time for.
public final class ManyCustomers {

    private static final Path SCRIPT = Path.of("bench", "customers.sql");
    private static final int PART = 20_000;

    private ManyCustomers() {}

    static void make(DataSource database, int first, int last) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            make(connection, first, last);
        }
    }

    /// Makes the customers with these numbers, both included, in the connection's schema.
    public static void make(Connection connection, int first, int last) throws SQLException, IOException {
        String script = Files.readString(SCRIPT);
        try (var statement = connection.createStatement()) {
            for (int from = first; from <= last; from += PART) {
                statement.execute("SET @first = " + from + ", @last = " + Math.min(last, from + PART - 1));
                for (String each : script.split(";\\s*\\n", -1)) {
                    if (each.contains("INSERT")) {
                        statement.execute(each);
                    }
                }
            }
            statement.execute("ANALYZE TABLE customer, customer_person, customer_phone, customer_word, customer_order");
        }
    }

    /// The telephone number of a customer.
    public static E164 phoneOf(int customer) {
        return new E164("+129%08d".formatted(customer));
    }

    /// The customer number.
    public static String numberOf(int customer) {
        return "%09d".formatted(customer);
    }

    /// The number of the customer's order.
    public static String orderOf(int customer) {
        return "7%09d".formatted(customer);
    }
}
