package org.throughline.journeys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing the customer told us or we looked up. Facts are only added; the latest of a name counts. The value is
/// personal and can be erased.
@Entity
@Table(name = "fact")
class Fact {

    @Id
    private @Nullable Long id;

    /// Null until it is known which matter the call is about.
    @Column(name = "journey_id")
    private @Nullable UUID journey;

    @Column(name = "call_id")
    private String call;

    private String name;
    private @Nullable String value;

    @Enumerated(EnumType.STRING)
    private FactSource source;

    private boolean confirmed;
    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected Fact() {}

    String name() {
        return name;
    }

    @Nullable
    String value() {
        return value;
    }

    FactSource source() {
        return source;
    }

    boolean confirmed() {
        return confirmed;
    }

    Instant at() {
        return at;
    }
}
