package org.throughline.attachments;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.tickets.TicketId;

/// A file of a ticket. It is there for others when all of it has come and was looked at: then it has a digest.
@Entity
@Table(name = "attachment")
class Attachment {

    @Id
    private UUID id;

    @Column(name = "ticket_id", nullable = false)
    private UUID ticket;

    @Column(name = "name", nullable = false)
    private String name;

    @Column(name = "type", nullable = false)
    private String type;

    @Column(name = "size", nullable = false)
    private long size;

    /// SHA-256 of the content, in hexadecimal digits; null while it comes.
    @Column(name = "digest")
    private @Nullable String digest;

    @Column(name = "added", nullable = false)
    private Instant added;

    @Column(name = "actor", nullable = false)
    private String actor;

    /// By which request it was attached; null while it comes.
    @Column(name = "once")
    private @Nullable String once;

    @SuppressWarnings("NullAway.Init")
    protected Attachment() {}

    /// One that comes.
    Attachment(TicketId ticket, FileName name, String type, String actor, Instant now) {
        this.id = RowIds.next();
        this.ticket = ticket.value();
        this.name = name.value();
        this.type = type;
        this.added = now;
        this.actor = actor;
    }

    UUID id() {
        return id;
    }

    TicketId ticket() {
        return new TicketId(ticket);
    }

    String name() {
        return name;
    }

    String type() {
        return type;
    }

    long size() {
        return size;
    }

    String actor() {
        return actor;
    }

    @Nullable
    String digest() {
        return digest;
    }

    /// All of it has come, for the ticket that it was meant for, or for what that has become a part of.
    void arrive(TicketId whole, Content content, String by, Instant now) {
        ticket = whole.value();
        size = content.size();
        digest = content.digest();
        once = by;
        added = now;
    }

    AttachmentView view() {
        return new AttachmentView(id, name, type, size, digest, added, actor);
    }
}
