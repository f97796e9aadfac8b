package org.throughline.tickets;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a person wrote, apart from the timeline so that it can be erased.
@Entity
@Table(name = "ticket_note")
class NoteText {

    static final int LONGEST = 4000;
    static final int LONGEST_AUTHOR = 100;

    @Id
    @Column(name = "entry_id")
    private UUID entry;

    @Column(name = "ticket_id", nullable = false)
    private UUID ticket;

    @Column(name = "text", nullable = false)
    private String text;

    /// Who wrote it in the system that it was imported from.
    @Column(name = "author")
    private @Nullable String author;

    @SuppressWarnings("NullAway.Init")
    protected NoteText() {}

    NoteText(UUID entry, TicketId ticket, String text) {
        this.entry = entry;
        this.ticket = ticket.value();
        this.text = text;
    }

    UUID entry() {
        return entry;
    }

    String text() {
        return text;
    }

    @Nullable
    String author() {
        return author;
    }
}
