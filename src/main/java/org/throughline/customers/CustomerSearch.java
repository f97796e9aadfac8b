package org.throughline.customers;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.throughline.api.Cursor;
import org.throughline.api.Page;
import org.throughline.api.Paging;
import org.throughline.api.Problem;
import org.throughline.customers.Customers.Found;
import org.throughline.phone.E164;

/// Finds customers by one thing known of them, a page at a time, always by an index.
@Singleton
class CustomerSearch {

    private static final int SHORTEST_WORD = 2;

    private final Customers customers;
    private final Persons persons;

    CustomerSearch(Customers customers, Persons persons) {
        this.customers = customers;
        this.persons = persons;
    }

    Page<CustomerView> byPhone(E164 phone, Paging paging) {
        Cursor after = paging.after("customers-phone", 1);
        var ids = customers.havingPhone(phone, after == null ? null : after.uuid(0), paging.rows());
        return show(Page.cut(ids, paging.limit(), id -> Cursor.of("customers-phone", id)));
    }

    Page<CustomerView> byName(String name, Paging paging) {
        List<String> words = NameWords.of(name).stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        if (words.isEmpty() || words.getFirst().length() < SHORTEST_WORD) {
            throw Problem.of(400, "name-too-short", "Search by at least two letters of a name");
        }
        Cursor after = paging.after("customers-name", 2);
        var found =
                customers.named(words, after == null ? null : new Found(after.text(0), after.uuid(1)), paging.rows());
        return show(Page.cut(found, paging.limit(), last -> Cursor.of("customers-name", last.word(), last.customer()))
                .map(Found::customer));
    }

    Page<CustomerView> byNumber(String number) {
        Customer customer = customers.byNumber(number);
        return customer == null
                ? new Page<>(List.of(), null)
                : new Page<>(List.of(CustomerView.of(customer, persons.of(customer.id()))), null);
    }

    private Page<CustomerView> show(Page<UUID> ids) {
        Map<UUID, Customer> found = customers.list("id in ?1", ids.items()).stream()
                .collect(Collectors.toMap(customer -> customer.id().value(), Function.identity()));
        Map<CustomerId, Person> people = persons.of(ids.items());
        return new Page<>(
                ids.items().stream()
                        .map(found::get)
                        .filter(Objects::nonNull)
                        .map(customer -> CustomerView.of(customer, people.get(customer.id())))
                        .toList(),
                ids.next());
    }
}
