package org.throughline.customers;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.phone.E164;

/// The personal part of a customer. Erasing the customer deletes it, with its numbers and the words of the name.
@Entity
@Table(name = "customer_person")
class Person {

    @Id
    @Column(name = "customer_id")
    private UUID customer;

    @Column(name = "name", nullable = false)
    private String name;

    @Column(name = "email")
    private @Nullable String email;

    @Column(name = "language")
    private @Nullable String language;

    /// The lines, each ended by a line feed.
    @Column(name = "address", nullable = false)
    private String address;

    @Column(name = "tier")
    private @Nullable String tier;

    @Column(name = "since")
    private @Nullable LocalDate since;

    @ElementCollection
    @CollectionTable(name = "customer_phone", joinColumns = @JoinColumn(name = "customer_id"))
    @Column(name = "phone", nullable = false)
    private Set<String> phones = new TreeSet<>();

    /// The name's words as [NameWords] folds them, for the search by prefix.
    @ElementCollection
    @CollectionTable(name = "customer_word", joinColumns = @JoinColumn(name = "customer_id"))
    @Column(name = "word", nullable = false)
    private Set<String> words = new TreeSet<>();

    @SuppressWarnings("NullAway.Init")
    protected Person() {}

    Person(CustomerId customer, NewCustomer from) {
        this.customer = customer.value();
        this.name = from.name();
        this.address = "";
        change(from);
    }

    CustomerId customer() {
        return new CustomerId(customer);
    }

    String name() {
        return name;
    }

    @Nullable
    String email() {
        return email;
    }

    @Nullable
    String language() {
        return language;
    }

    List<String> address() {
        return address.lines().toList();
    }

    List<E164> phones() {
        return phones.stream().sorted().map(E164::new).toList();
    }

    @Nullable
    String tier() {
        return tier;
    }

    @Nullable
    LocalDate since() {
        return since;
    }

    final void change(NewCustomer from) {
        name = from.name();
        email = from.email();
        language = from.language();
        address = from.address().stream().map(line -> line + "\n").collect(Collectors.joining());
        tier = from.tier();
        since = from.since();
        replace(phones, from.phones().stream().map(E164::value).collect(Collectors.toSet()));
        replace(words, NameWords.of(from.name()));
    }

    /// Changes only what differs, so that an unchanged set costs no statement.
    private static void replace(Set<String> set, Set<String> wanted) {
        set.retainAll(wanted);
        set.addAll(wanted);
    }
}
