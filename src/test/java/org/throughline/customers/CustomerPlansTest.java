package org.throughline.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.ground.QueryPlan;
import org.throughline.ground.RealDatabase;
import org.throughline.phone.PhoneNumbers;

/// That finding a customer doesn't slow down with their number: the plan reads as many rows as it finds.
@QuarkusTest
@WithTestResource(RealDatabase.class)
class CustomerPlansTest {

    private static final int MANY = 20_000;
    private static boolean made;

    @Inject
    DataSource database;

    @Inject
    Customers customers;

    @BeforeEach
    void makeThem() throws Exception {
        if (!made) {
            ManyCustomers.make(database, 1, MANY);
            made = true;
        }
    }

    @Test
    void a_caller_is_identified_by_reading_the_index_of_numbers_alone() throws Exception {
        QueryPlan plan = QueryPlan.of(
                database,
                CustomerQueries.BY_PHONE.replaceFirst("\\?", ":phone").replaceFirst("\\?", ":rows"),
                Map.of("phone", ManyCustomers.phoneOf(777).value(), "rows", 20));

        assertThat(plan.keys()).containsExactly("customer_phone_phone");
        assertThat(plan.rows()).isOne();
        assertThat(plan.extra()).contains("Using index").doesNotContain("filesort", "temporary");
    }

    @Test
    void a_customer_number_and_an_external_id_are_looked_up_in_their_index() throws Exception {
        assertThat(QueryPlan.of(database, "SELECT id FROM customer WHERE number = :n", Map.of("n", "000000777"))
                        .keys())
                .containsExactly("customer_number");
        assertThat(QueryPlan.of(database, "SELECT id FROM customer WHERE external_id = :n", Map.of("n", "bench-777"))
                        .keys())
                .containsExactly("customer_external_id");
    }

    @Test
    void a_name_is_searched_in_the_order_of_the_index_and_no_further_than_the_page() throws Exception {
        QueryPlan plan = QueryPlan.of(
                database,
                CustomerQueries.byName(2, true),
                Map.of(
                        "w0",
                        "kunde7%",
                        "w1",
                        "an%",
                        "word",
                        "kunde7",
                        "id",
                        customers.findAll().firstResult().id().value(),
                        "rows",
                        51));

        assertThat(plan.keys()).contains("customer_word_word").doesNotContain("none");
        assertThat(plan.extra()).doesNotContain("filesort", "temporary");
        assertThat(plan.rowsRead(database)).isLessThan(MANY / 4);
    }

    @Test
    void the_numbers_that_are_made_up_are_read_as_calling_numbers() {
        assertThat(PhoneNumbers.parse(ManyCustomers.phoneOf(777).value(), "DE")).isEqualTo(ManyCustomers.phoneOf(777));
    }

    @Test
    void what_is_found_is_right() {
        assertThat(customers.named(List.of("kunde777"), null, 50)).hasSize(11);
        assertThat(customers.named(List.of("kunde7777", "be"), null, 50)).hasSize(1);
        assertThat(customers.havingPhone(ManyCustomers.phoneOf(777), null, 20)).hasSize(1);
    }
}
