package org.throughline.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/// One person has read one thing. Never changed, only deleted when its time is over.
@Entity
@Immutable
@Table(name = "audit_read")
class AuditRead {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private Instant at;
    private String who;
    private String kind;

    @Column(name = "subject_id")
    private String subject;

    private String operation;

    @SuppressWarnings("NullAway.Init")
    protected AuditRead() {}

    AuditRead(Instant at, String who, String kind, String subject, String operation) {
        this.at = at;
        this.who = who;
        this.kind = kind;
        this.subject = subject;
        this.operation = operation;
    }

    @Nullable
    UUID id() {
        return id;
    }

    Instant at() {
        return at;
    }

    String who() {
        return who;
    }

    String kind() {
        return kind;
    }

    String subject() {
        return subject;
    }

    String operation() {
        return operation;
    }
}
