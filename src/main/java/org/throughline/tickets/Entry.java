package org.throughline.tickets;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.CallId;

/// One entry of a timeline, written once.
@Entity(name = "TicketEntry")
@Table(name = "ticket_entry")
@Immutable
class Entry {

    @Id
    private UUID id;

    @Column(name = "ticket_id", nullable = false)
    private UUID ticket;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "kind", nullable = false)
    private EntryKind kind;

    @Column(name = "at", nullable = false)
    private Instant at;

    @Column(name = "actor", nullable = false)
    private String actor;

    @Column(name = "call_id")
    private @Nullable String call;

    @Column(name = "leg")
    private @Nullable String leg;

    /// As [Codes] writes them. No converter: a bulk insert's parameter would go past it.
    @Column(name = "data", nullable = false)
    private String data;

    @Column(name = "once")
    private @Nullable String once;

    /// The ticket's, with this change.
    @Column(name = "version")
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init")
    protected Entry() {}

    UUID id() {
        return id;
    }

    Instant at() {
        return at;
    }

    /// Whether a person wrote it.
    boolean isWritten() {
        return kind == EntryKind.NOTE || kind == EntryKind.MESSAGE;
    }

    TicketId ticket() {
        return new TicketId(ticket);
    }

    TimelineLine line(@Nullable NoteText note) {
        return new TimelineLine(
                id,
                kind,
                at,
                actor,
                call == null ? null : new CallId(call),
                leg,
                Codes.read(data),
                note == null ? null : note.text(),
                note == null ? null : note.author());
    }
}
