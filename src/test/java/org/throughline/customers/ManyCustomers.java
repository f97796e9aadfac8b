package org.throughline.customers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.throughline.phone.E164;

/// Runs `bench/customers.sql`, in parts that the service's own connections have time for.
final class ManyCustomers {

    private static final Path SCRIPT = Path.of("bench", "customers.sql");
    private static final int PART = 20_000;

    private ManyCustomers() {}

    /// Makes the customers with these numbers, both included.
    static void make(DataSource database, int first, int last) throws SQLException, IOException {
        String script = Files.readString(SCRIPT);
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (int from = first; from <= last; from += PART) {
                statement.execute("SET @first = " + from + ", @last = " + Math.min(last, from + PART - 1));
                for (String each : script.split(";\\s*\\n", -1)) {
                    if (each.contains("INSERT")) {
                        statement.execute(each);
                    }
                }
            }
            statement.execute("ANALYZE TABLE customer, customer_person, customer_phone, customer_word");
        }
    }

    static E164 phoneOf(int number) {
        return new E164("+888%09d".formatted(number));
    }
}
