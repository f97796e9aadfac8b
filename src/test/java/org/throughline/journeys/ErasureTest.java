package org.throughline.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.throughline.customers.CustomerErased;
import org.throughline.customers.CustomerId;
import org.throughline.ground.RealDatabase;
import org.throughline.telephony.CallId;
import org.throughline.tickets.TicketId;
import org.throughline.tickets.TicketMerged;

@QuarkusTest
@WithTestResource(RealDatabase.class)
class ErasureTest {

    @Inject
    JourneyBook book;

    @Inject
    Callers callers;

    @Inject
    Facts facts;

    @Inject
    Journeys journeys;

    @Inject
    Event<CustomerErased> erased;

    @Inject
    Event<TicketMerged> merged;

    @Test
    void of_an_erased_customer_neither_the_number_nor_what_they_told_is_left() {
        CustomerId nancy = new CustomerId(UUID.randomUUID());
        CustomerId other = new CustomerId(UUID.randomUUID());
        CallId hers = called(nancy, "pbx1-1700000777.1");
        CallId anothers = called(other, "pbx1-1700000777.2");

        QuarkusTransaction.requiringNew().run(() -> erased.fire(new CustomerErased(nancy)));

        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(callers.ani(hers)).isNull();
            assertThat(facts.list("call = ?1", hers.value()))
                    .isNotEmpty()
                    .allSatisfy(fact -> assertThat(fact.value()).isNull());
            assertThat(callers.ani(anothers)).isNotNull();
            assertThat(facts.list("call = ?1", anothers.value()))
                    .isNotEmpty()
                    .allSatisfy(fact -> assertThat(fact.value()).isNotNull());
        });
    }

    /// A ticket that was nobody's has become a part of the customer's: what was told in its calls is the customer's.
    @Test
    void what_was_told_before_anybody_knew_whose_matter_it_is_goes_with_the_customer_too() {
        CustomerId nancy = new CustomerId(UUID.randomUUID());
        CallId unknown = new CallId("pbx1-1700000778.1");
        TicketId part = QuarkusTransaction.requiringNew().call(() -> {
            book.begin(unknown, "+493023125043", "+4930100", "de");
            book.matter(unknown);
            book.fact(unknown, "number.keyed", "5", FactSource.KEYED, false);
            return ticketOf(unknown);
        });
        QuarkusTransaction.requiringNew()
                .run(() -> merged.fire(new TicketMerged(part, new TicketId(UUID.randomUUID()), nancy, Instant.now())));
        QuarkusTransaction.requiringNew().run(() -> erased.fire(new CustomerErased(nancy)));
        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(callers.ani(unknown)).isNull();
            assertThat(facts.list("call = ?1", unknown.value()))
                    .isNotEmpty()
                    .allSatisfy(fact -> assertThat(fact.value()).isNull());
        });
    }

    private TicketId ticketOf(CallId call) {
        return new TicketId(journeys.find("id in (select c.journey from Call c where c.id = ?1)", call.value())
                .<Journey>firstResult()
                .ticket()
                .value());
    }

    private CallId called(CustomerId customer, String id) {
        CallId call = new CallId(id);
        QuarkusTransaction.requiringNew().run(() -> {
            book.begin(call, "+493023125042", "+4930100", "de");
            book.identify(call, customer, Verification.ANI);
            book.matter(call);
            book.fact(call, "order.number", "471100", FactSource.KEYED, false);
        });
        return call;
    }
}
