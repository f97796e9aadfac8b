package org.throughline.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.api.Problem;
import org.throughline.ground.RealDatabase;
import org.throughline.phone.E164;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class CustomerDirectoryTest {

    @Inject
    CustomerDirectory directory;

    @Test
    void a_customer_is_found_by_each_of_their_numbers() {
        CustomerId nancy = bring(customer("D-1", "700001", "Nancy Bergmann", "+493023125101", "+493023125102"));

        assertThat(byNumber("+493023125101")).containsExactly(nancy);
        assertThat(byNumber("+493023125102")).containsExactly(nancy);
        assertThat(byNumber("+493023125103")).isEmpty();
    }

    @Test
    void a_shared_number_finds_all_who_share_it() {
        CustomerId one = bring(customer("D-2", null, "Ada Groß", "+493023125104"));
        CustomerId two = bring(customer("D-3", null, "Ben Groß", "+493023125104"));

        assertThat(byNumber("+493023125104")).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void a_number_that_was_given_up_finds_nobody() {
        bring(customer("D-4", null, "Cem Kaya", "+493023125105"));
        bring(customer("D-4", null, "Cem Kaya", "+493023125106"));

        assertThat(byNumber("+493023125105")).isEmpty();
    }

    @Test
    void a_customer_is_found_by_customer_number_and_shown_as_brought() {
        CustomerId id = bring(new NewCustomer(
                "D-5",
                "700005",
                "Jane O'Neil",
                "jane@example.org",
                "en",
                List.of("1 High Street", "London"),
                List.of(new E164("+442079460001")),
                "gold",
                LocalDate.of(2019, 5, 2)));

        CustomerId found = QuarkusTransaction.requiringNew().call(() -> directory.byCustomerNumber("700005"));
        assertThat(found).isEqualTo(id);
        CustomerCard card = QuarkusTransaction.requiringNew().call(() -> directory.card(id));
        assertThat(card).isNotNull();
        assertThat(card.name()).isEqualTo("Jane O'Neil");
        assertThat(card.language()).isEqualTo("en");
        assertThat(card.address()).containsExactly("1 High Street", "London");
        assertThat(card.phones()).containsExactly(new E164("+442079460001"));
        assertThat(card.tier()).isEqualTo("gold");
        assertThat(rank(id).since()).isEqualTo("2019-05-02");
        assertThat(rank(id).tier()).isEqualTo("gold");
    }

    private CustomerDirectory.Rank rank(CustomerId id) {
        CustomerDirectory.Rank rank = QuarkusTransaction.requiringNew().call(() -> directory.rank(id));
        assertThat(rank).isNotNull();
        return rank;
    }

    @Test
    void a_customer_number_belongs_to_one() {
        bring(customer("D-6", "700006", "Eva Lang"));

        assertThatThrownBy(() -> bring(customer("D-7", "700006", "Udo Lang")))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.status()).isEqualTo(409));
        assertThat(QuarkusTransaction.requiringNew().call(() -> directory.byExternalId("D-7")))
                .isNull();
    }

    @Test
    void of_whom_nobody_said_more_is_a_standard_customer_since_the_day_we_were_told_of_them() {
        CustomerId id = bring(customer("D-8", null, "Lea Neu"));

        CustomerCard card = QuarkusTransaction.requiringNew().call(() -> directory.card(id));
        assertThat(card).isNotNull();
        assertThat(card.tier()).isNull();
        assertThat(card.since()).isNull();
        assertThat(rank(id).since()).isEqualTo(LocalDate.ofInstant(card.created(), ZoneOffset.UTC));
        assertThat(rank(id).tier()).isNull();
    }

    private CustomerId bring(NewCustomer customer) {
        return QuarkusTransaction.requiringNew().call(() -> directory.upsert(customer));
    }

    private List<CustomerId> byNumber(String number) {
        return QuarkusTransaction.requiringNew().call(() -> directory.byNumber(new E164(number)));
    }

    private static NewCustomer customer(String externalId, @Nullable String number, String name, String... phones) {
        return new NewCustomer(
                externalId,
                number,
                name,
                null,
                "de",
                List.of(),
                List.of(phones).stream().map(E164::new).toList(),
                null,
                null);
    }
}
