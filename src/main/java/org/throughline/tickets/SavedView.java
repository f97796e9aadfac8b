package org.throughline.tickets;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.throughline.api.RowIds;

/// A search that somebody keeps under a name.
@Entity
@Table(name = "ticket_view")
class SavedView {

    static final int LONGEST_NAME = 80;

    @Id
    private UUID id;

    @Column(name = "owner", nullable = false, updatable = false)
    private String owner;

    @Column(name = "slot", nullable = false, updatable = false)
    private short slot;

    @Column(name = "name", nullable = false)
    private String name;

    /// As [Codes] writes them.
    @Column(name = "query", nullable = false)
    private String query;

    @Column(name = "shared", nullable = false)
    private boolean shared;

    @Version
    @Column(name = "version", nullable = false)
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected SavedView() {}

    SavedView(String owner, int slot, PutTicketView news) {
        this.id = RowIds.next();
        this.owner = owner;
        this.slot = (short) slot;
        this.name = news.name();
        this.query = Codes.write(news.query());
        this.shared = news.shared();
    }

    void change(PutTicketView to) {
        name = to.name();
        query = Codes.write(to.query());
        shared = to.shared();
    }

    boolean isSeenBy(String login) {
        return shared || isOf(login);
    }

    boolean isOf(String login) {
        return owner.equals(login);
    }

    UUID id() {
        return id;
    }

    String owner() {
        return owner;
    }

    short slot() {
        return slot;
    }

    String name() {
        return name;
    }

    TicketQuery query() {
        return Codes.readQuery(query);
    }

    boolean shared() {
        return shared;
    }

    int version() {
        return version;
    }
}
