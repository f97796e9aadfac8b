package org.throughline.staff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// One line of the record of who changed the state of which rep.
@Entity
@Table(name = "rep_intent_change")
class IntentChange {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(name = "rep_id")
    private UUID rep;

    @Column(name = "intent_before")
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Intent before;

    @Column(name = "intent_after")
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Intent after;

    private @Nullable String reason;

    @Column(name = "changed_at")
    private Instant at;

    @Column(name = "changed_by")
    private String by;

    @SuppressWarnings("NullAway.Init")
    protected IntentChange() {}

    IntentChange(IntentChanged news, String by) {
        this.rep = news.rep().value();
        this.before = news.before();
        this.after = news.after();
        this.reason = news.reason();
        this.at = news.at();
        this.by = by;
    }

    Intent before() {
        return before;
    }

    Intent after() {
        return after;
    }

    @Nullable
    String reason() {
        return reason;
    }

    String by() {
        return by;
    }
}
