package org.throughline.journeys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One time that the caller was asked for a fact; a repeat if it was known and fresh.
@Entity
@Table(name = "ask")
class Ask {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "call_id")
    private String call;

    private String fact;

    @SuppressWarnings("UnusedVariable") // kept for measures
    private String prompt;

    @Column(name = "is_repeat")
    private boolean repeat;

    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected Ask() {}

    String fact() {
        return fact;
    }

    boolean repeat() {
        return repeat;
    }

    Instant at() {
        return at;
    }
}
