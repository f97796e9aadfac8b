package org.throughline.customers;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.api.Seen;
import org.throughline.customers.Customers.Admitted;
import org.throughline.phone.E164;

/// Who is who: finds customers by what a caller brings, and takes them over from other systems.
@ApplicationScoped
public class CustomerDirectory {

    /// Enough to know that a number is shared.
    private static final int MOST_WITH_ONE_NUMBER = 20;

    private final Customers customers;
    private final Persons persons;
    private final Clock clock;

    CustomerDirectory(Customers customers, Persons persons, Clock clock) {
        this.customers = customers;
        this.persons = persons;
        this.clock = clock;
    }

    /// Those who have this number, at most 20: one means known, several mean that it is shared.
    public List<CustomerId> byNumber(E164 number) {
        return customers.havingPhone(number, null, MOST_WITH_ONE_NUMBER).stream()
                .map(CustomerId::new)
                .toList();
    }

    /// @param number digits as keyed in
    public @Nullable CustomerId byCustomerNumber(String number) {
        return idOf(customers.byNumber(number));
    }

    public @Nullable CustomerId byExternalId(String externalId) {
        return idOf(customers.byExternalId(externalId));
    }

    public @Nullable CustomerCard card(CustomerId id) {
        Customer customer = customers.findById(id.value());
        return customer == null ? null : card(customer, persons.of(id));
    }

    /// How long somebody is a customer, and of which tier.
    ///
    /// @param tier null: the standard one
    /// @param since the day, in UTC, on which we were told of them if nobody said another
    public record Rank(@Nullable String tier, LocalDate since) {}

    /// Without what else is known of them: one look instead of four.
    public @Nullable Rank rank(CustomerId id) {
        return customers.rank(id);
    }

    /// As [#card], as it is now, and kept from being changed or erased until the caller's transaction ends.
    public @Nullable CustomerCard hold(CustomerId id) {
        Customer customer = customers.held(id);
        return customer == null ? null : card(customer, persons.of(id));
    }

    /// Nobody else has this customer so until the caller's transaction ends: whoever counts what a customer has been
    /// given
    /// waits for who is giving.
    public void alone(CustomerId id) {
        customers.alone(id);
    }

    /// Whether there is a number by which this customer, if there is one, can be called.
    public boolean hasPhone(@Nullable CustomerId id) {
        CustomerCard card = id == null ? null : card(id);
        return card != null && !card.phones().isEmpty();
    }

    /// Makes or changes the customer with this external id, in the caller's transaction.
    ///
    /// Refused with a problem (409) if the customer number belongs to somebody else, or the customer was erased.
    public CustomerId upsert(NewCustomer news) {
        return take(news, Seen.ANY).customer().id();
    }

    /// As [#upsert]. Bringing again what is known changes nothing, not even the version.
    Admitted take(NewCustomer news, Seen seen) {
        Instant now = clock.instant();
        Admitted admitted = customers.admit(news.externalId(), now);
        Customer customer = admitted.customer();
        seen.check(admitted.isNew(), customer.version());
        customer.refuseIfErased();
        Person person = persons.of(customer.id());
        if (person != null && news.equals(asNews(customer, person))) {
            return admitted;
        }
        refuseNumberOfAnother(news.number(), customer);
        if (person == null) {
            persons.persist(new Person(customer.id(), news));
        } else {
            person.change(news);
        }
        customer.change(news.number(), now);
        customers.flush();
        return admitted;
    }

    private void refuseNumberOfAnother(@Nullable String number, Customer customer) {
        Customer holder = number == null ? null : customers.byNumber(number);
        if (holder != null && !holder.id().equals(customer.id())) {
            throw Problem.of(409, "customer-number-taken", "Another customer has this customer number");
        }
    }

    static CustomerCard card(Customer customer, @Nullable Person person) {
        return new CustomerCard(
                customer.id(),
                customer.externalId(),
                customer.number(),
                person == null ? null : person.name(),
                person == null ? null : person.email(),
                person == null ? null : person.language(),
                person == null ? List.of() : person.address(),
                person == null ? List.of() : person.phones(),
                person == null ? null : person.tier(),
                person == null ? null : person.since(),
                customer.created(),
                customer.erased());
    }

    private static NewCustomer asNews(Customer customer, Person person) {
        return new NewCustomer(
                customer.externalId(),
                customer.number(),
                person.name(),
                person.email(),
                person.language(),
                person.address(),
                person.phones(),
                person.tier(),
                person.since());
    }

    private static @Nullable CustomerId idOf(@Nullable Customer customer) {
        return customer == null ? null : customer.id();
    }
}
