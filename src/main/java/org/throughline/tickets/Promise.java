package org.throughline.tickets;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.annotations.UuidGenerator.Style;
import org.jspecify.annotations.Nullable;

@Entity(name = "TicketPromise")
@Table(name = "ticket_promise")
class Promise {

    @Id
    @UuidGenerator(style = Style.VERSION_7)
    private UUID id;

    @Column(name = "ticket_id", nullable = false)
    private UUID ticket;

    @Column(name = "kind", nullable = false)
    private String kind;

    @Column(name = "reason", nullable = false)
    private String reason;

    @Column(name = "call_id")
    private @Nullable String call;

    @Column(name = "made", nullable = false)
    private Instant made;

    @Column(name = "due")
    private @Nullable Instant due;

    @Column(name = "kept")
    private @Nullable Instant kept;

    @SuppressWarnings("NullAway.Init")
    protected Promise() {}

    UUID id() {
        return id;
    }

    TicketId ticket() {
        return new TicketId(ticket);
    }

    String kind() {
        return kind;
    }

    /// False if it was kept before.
    boolean keep(Instant now) {
        if (kept != null) {
            return false;
        }
        kept = now;
        return true;
    }

    PromiseCard card() {
        return new PromiseCard(id, kind, reason, made, due, kept);
    }
}
