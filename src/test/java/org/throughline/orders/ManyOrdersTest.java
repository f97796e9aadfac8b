package org.throughline.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.throughline.customers.CustomerId;
import org.throughline.ground.RealDatabase;
import org.throughline.ground.RowsRead;

/// That a page of a customer's orders costs a page, and one order one, however many there are.
@QuarkusTest
@WithTestResource(RealDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyOrdersTest {

    private static final int MANY = 20_000;
    private static final int PAGE = 51;

    /// The order, its place in an index, and its lines.
    private static final long A_PAGE_COSTS = 4L * PAGE;

    /// Has half of all orders.
    private static final CustomerId DEALER = new CustomerId(UUID.fromString("01900000-0000-7000-a000-0000000d0001"));

    @Inject
    DataSource database;

    @Inject
    Orders orders;

    @BeforeAll
    void make() throws SQLException {
        run(
                "INSERT INTO customer_order (id, external_id, number, customer_id, status, placed_at, currency, changed,"
                        + " version) SELECT CAST(CONCAT('01900000-0000-7000-a000-', LPAD(HEX(seq), 12, '0')) AS UUID),"
                        + " CONCAT('many-', seq), CONCAT('99', LPAD(seq, 8, '0')), IF(seq % 2, UUID(), '" + DEALER
                        + "'), 'DELIVERED', '2026-01-01' + INTERVAL seq SECOND, 'EUR', NOW(6), 0 FROM seq_1_to_" + MANY,
                "ANALYZE TABLE customer_order");
    }

    @AfterAll
    void remove() throws SQLException {
        run("DELETE FROM customer_order WHERE external_id LIKE 'many-%'");
    }

    @Test
    void a_page_of_a_customers_orders_costs_a_page() {
        assertThat(RowsRead.by(() -> assertThat(orders.newestOf(DEALER, PAGE)).hasSize(PAGE)))
                .isLessThan(A_PAGE_COSTS);
        assertThat(RowsRead.by(() -> assertThat(orders.newestOf(
                                DEALER,
                                Instant.parse("2026-01-01T02:00:00Z"),
                                UUID.fromString("01900000-0000-7000-a000-000000001c20"),
                                PAGE))
                        .hasSize(PAGE)))
                .as("in the middle")
                .isLessThan(A_PAGE_COSTS);
    }

    @Test
    void an_order_is_found_by_its_number_and_its_external_id() {
        assertThat(RowsRead.by(() -> assertThat(orders.byNumber("9900000007")).isNotNull()))
                .isLessThan(5);
        assertThat(RowsRead.by(() -> assertThat(orders.byExternalId("many-7")).isNotNull()))
                .isLessThan(5);
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
