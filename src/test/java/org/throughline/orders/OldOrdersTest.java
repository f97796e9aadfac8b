package org.throughline.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.ground.RealDatabase;
import org.throughline.ground.Sql;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class OldOrdersTest {

    private static final int DAYS = 3653; // ten years

    @Inject
    OldOrders old;

    @Inject
    DataSource database;

    private final UUID customer = UUID.randomUUID();
    private Sql sql;

    @BeforeEach
    void connect() {
        sql = new Sql(database);
    }

    @AfterEach
    void remove() {
        sql.run(
                "DELETE FROM customer_order_line WHERE order_id IN (SELECT id FROM " + orders() + ")",
                "DELETE FROM " + orders());
    }

    @Test
    void an_order_is_forgotten_with_its_lines_ten_years_after_it_was_placed() {
        orders("old-", DAYS + 1, 1);
        orders("young-", DAYS - 1, 1);
        old.forget();
        assertThat(sql.count(orders() + " AND external_id LIKE 'old-%'")).isZero();
        assertThat(sql.count(orders() + " AND external_id LIKE 'young-%'")).isEqualTo(1);
        assertThat(lines()).isEqualTo(2);
    }

    @Test
    void all_pieces_are_done() {
        orders("old-", DAYS + 1, 450);
        old.forget();
        assertThat(sql.count(orders())).isZero();
        assertThat(sql.count(
                        "customer_order_line l WHERE NOT EXISTS (SELECT 1 FROM customer_order WHERE id = l.order_id)"))
                .isZero();
    }

    private void orders(String name, int days, int count) {
        String mark = name + customer.toString().substring(0, 8) + "-";
        sql.run(
                "INSERT INTO customer_order (id, external_id, number, customer_id, status, placed_at, currency, changed,"
                        + " version) SELECT UUID(), CONCAT('" + mark + "', seq), CONCAT('"
                        + (name.startsWith("o") ? 77 : 78)
                        + "', 1000000 + seq), '" + customer + "', 'PLACED', UTC_TIMESTAMP(6) - INTERVAL " + days
                        + " DAY, 'EUR', UTC_TIMESTAMP(6), 0 FROM seq_1_to_" + count,
                "INSERT INTO customer_order_line (order_id, line, sku, title, quantity, price) SELECT id, seq - 1, 'X',"
                        + " 'X', 1, 1 FROM customer_order, seq_1_to_2 WHERE external_id LIKE '" + mark + "%'");
    }

    private String orders() {
        return "customer_order WHERE customer_id = '" + customer + "'";
    }

    private long lines() {
        return sql.count("customer_order_line WHERE order_id IN (SELECT id FROM " + orders() + ")");
    }
}
