package org.throughline.decisions;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.throughline.api.RowIds;

/// From when on a version of a table is in effect, until the next one is. Never changed.
@Entity(name = "DecisionPublication")
@Table(name = "decision_publication")
class Publication {

    @Id
    private UUID id;

    @Column(name = "name", nullable = false, updatable = false)
    private String name;

    @Column(name = "number", nullable = false, updatable = false)
    private int number;

    @Column(name = "since", nullable = false, updatable = false)
    private Instant since;

    @Column(name = "made", nullable = false, updatable = false)
    private Instant made;

    @Column(name = "actor", nullable = false, updatable = false)
    private String actor;

    /// Whether a later version was rolled back by it.
    @Column(name = "undoes", nullable = false, updatable = false)
    private boolean undoes;

    @SuppressWarnings("NullAway.Init")
    protected Publication() {}

    Publication(String name, int number, Instant since, boolean undoes, String actor, Instant made) {
        this.id = RowIds.next();
        this.name = name;
        this.number = number;
        this.since = since;
        this.undoes = undoes;
        this.actor = actor;
        this.made = made;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    int number() {
        return number;
    }

    Instant since() {
        return since;
    }

    PublicationView view() {
        return new PublicationView(id, number, since, undoes, actor, made);
    }
}
