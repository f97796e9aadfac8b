package org.throughline.ground;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.throughline.money.Money;

/// Grants that no rules have allowed, for tests of what is given by one.
public final class MadeGrants {

    private static final String GRANT = "INSERT IGNORE INTO grant_made (id, decision_id, ticket_id, customer_id, actor,"
            + " action, currency, amount, made, version) VALUES (?, ?, ?, ?, 'nina', 'credit', ?, ?, UTC_TIMESTAMP(6), 0)";

    private static final String DECISION = "INSERT IGNORE INTO decision (id, ticket_id, customer_id, rep_id, actor,"
            + " action, table_version, table_row, outcome, wish, inputs, currency, amount, asked, good_until, version)"
            + " VALUES (?, ?, ?, UUID(), 'nina', 'credit', 1, 1, 'ALLOWED', '{\"action\":\"credit\"}', '{}', ?, ?,"
            + " UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 0)";

    private MadeGrants() {}

    /// The same again is that which is there.
    ///
    /// @param amount null for what no amount was asked about
    public static void make(DataSource database, UUID id, UUID ticket, UUID customer, @Nullable Money amount) {
        UUID decision = UUID.nameUUIDFromBytes(id.toString().getBytes(StandardCharsets.US_ASCII));
        String currency = amount == null ? null : amount.currency().getCurrencyCode();
        Long minor = amount == null ? null : amount.minor();
        try (Connection connection = database.getConnection()) {
            run(connection, DECISION, decision, ticket, customer, currency, minor);
            run(connection, GRANT, id, decision, ticket, customer, currency, minor);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void run(Connection connection, String insert, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
