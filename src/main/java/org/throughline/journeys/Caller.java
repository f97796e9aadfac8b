package org.throughline.journeys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.throughline.phone.E164;

/// What is personal of a call: the number it came from. A row of its own, so that it can be erased.
@Entity
@Table(name = "phone_call_party")
class Caller {

    @Id
    @Column(name = "call_id")
    private String call;

    private @Nullable String ani;

    @SuppressWarnings("NullAway.Init")
    protected Caller() {}

    String call() {
        return call;
    }

    @Nullable
    E164 ani() {
        return ani == null ? null : new E164(ani);
    }
}
