package org.throughline.customers;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Singleton
class Persons implements PanacheRepositoryBase<Person, UUID> {

    @Nullable
    Person of(CustomerId customer) {
        return findById(customer.value());
    }

    /// With their numbers, in one query.
    Map<CustomerId, Person> of(Collection<UUID> customers) {
        return find("from Person p left join fetch p.phones where p.customer in ?1", customers).<Person>stream()
                .collect(Collectors.toMap(Person::customer, Function.identity(), (one, same) -> one));
    }
}
