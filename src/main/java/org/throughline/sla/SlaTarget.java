package org.throughline.sla;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;

/// How soon matters of a kind and priority have to be seen to.
@Entity
@Table(name = "sla_target")
class SlaTarget {

    @EmbeddedId
    private TargetKey key;

    /// Minutes.
    @Column(name = "first_response")
    private int firstResponse;

    /// Minutes.
    private int resolution;

    @Column(name = "calendar_key")
    private String calendar;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected SlaTarget() {}

    @SuppressWarnings("NullAway.Init")
    SlaTarget(TargetKey key, PutTarget wish) {
        this.key = key;
        become(wish);
    }

    final void become(PutTarget wish) {
        firstResponse = wish.firstResponseMinutes();
        resolution = wish.resolutionMinutes();
        calendar = wish.calendar();
    }

    TargetKey key() {
        return key;
    }

    int version() {
        return version;
    }

    Allowance allowance() {
        return new Allowance(Duration.ofMinutes(firstResponse), Duration.ofMinutes(resolution), calendar);
    }

    TargetView view() {
        return new TargetView(key.kind(), key.priority(), firstResponse, resolution, calendar);
    }
}
