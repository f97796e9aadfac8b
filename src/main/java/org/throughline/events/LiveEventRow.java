package org.throughline.events;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "live_event")
@SuppressWarnings("unused") // read by SQL
class LiveEventRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private Instant at;
    private String kind;
    private String audience;

    @Column(name = "call_id")
    private @Nullable String call;

    private @Nullable String subject;
    private @Nullable String detail;
    private Instant since;

    @SuppressWarnings("NullAway.Init")
    protected LiveEventRow() {}

    LiveEventRow(LiveNews news, Instant at) {
        this.at = at;
        this.kind = news.kind();
        this.audience = String.join(",", news.audience());
        this.call = news.call();
        this.subject = news.subject();
        this.detail = news.detail();
        this.since = news.since();
    }
}
