package org.throughline.customers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What stays of a customer for ever: that there is one. Everything personal is in [Person].
@Entity
@Table(name = "customer")
class Customer {

    @Id
    private UUID id;

    @Column(name = "external_id", nullable = false, updatable = false)
    private String externalId;

    @Column(name = "number")
    private @Nullable String number;

    @Column(name = "created", nullable = false, updatable = false)
    private Instant created;

    @Column(name = "changed", nullable = false)
    private Instant changed;

    @Column(name = "erased")
    private @Nullable Instant erased;

    @Version
    @Column(name = "version", nullable = false)
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Customer() {}

    CustomerId id() {
        return new CustomerId(id);
    }

    String externalId() {
        return externalId;
    }

    @Nullable
    String number() {
        return number;
    }

    Instant created() {
        return created;
    }

    Instant changed() {
        return changed;
    }

    @Nullable
    Instant erased() {
        return erased;
    }

    int version() {
        return version;
    }

    /// An erased person comes back as a new customer, not by the next nightly run of the system that still has them.
    void refuseIfErased() {
        CustomerCard.refuseIfErased(erased);
    }

    void change(@Nullable String newNumber, Instant now) {
        refuseIfErased();
        number = newNumber;
        changed = now;
    }

    void erase(Instant now) {
        number = null;
        erased = now;
        changed = now;
    }
}
