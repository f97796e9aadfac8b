package org.throughline.attachments;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;
import org.throughline.tickets.TicketId;

/// All files, and what is in them: in pieces, so that no node ever has one as a whole in memory.
@Singleton
class Attachments implements PanacheRepositoryBase<Attachment, UUID> {

    static final int AT_ONCE = 20;

    private final Sql sql;

    Attachments(Sql sql) {
        this.sql = sql;
    }

    /// @param n from 0
    void add(UUID attachment, int n, byte[] piece) {
        sql.run("INSERT INTO attachment_piece (attachment_id, n, bytes) VALUES (?, ?, ?)", attachment, n, piece);
    }

    /// @return null after the last
    byte @Nullable [] piece(UUID attachment, int n) {
        List<byte[]> found = sql.list(
                "SELECT bytes FROM attachment_piece WHERE attachment_id = ? AND n = ?",
                row -> row.getBytes(1),
                attachment,
                n);
        return found.isEmpty() ? null : found.getFirst();
    }

    /// The newest first.
    List<Attachment> of(Collection<TicketId> parts) {
        return list("ticket in ?1 and digest is not null order by id desc", values(parts));
    }

    @Nullable
    Attachment here(UUID id, Collection<TicketId> parts) {
        return find("id = ?1 and ticket in ?2 and digest is not null", id, values(parts))
                .firstResult();
    }

    @Nullable
    Attachment once(Collection<TicketId> parts, String once) {
        return find("ticket in ?1 and once = ?2", values(parts), once).firstResult();
    }

    /// How many somebody is sending just now, or has broken off lately.
    long coming(String actor) {
        return count("actor = ?1 and digest is null", actor);
    }

    void erase(Collection<TicketId> tickets) {
        delete("ticket in ?1", values(tickets));
    }

    /// @return how many, at most [#AT_ONCE]
    int forget(Instant before) {
        return sql.run("DELETE FROM attachment WHERE added < ? ORDER BY added LIMIT " + AT_ONCE, before);
    }

    /// Those of which only a part has ever come.
    ///
    /// @return how many, at most [#AT_ONCE]
    int forgetBroken(Instant before) {
        return sql.run(
                "DELETE FROM attachment WHERE digest IS NULL AND added < ? ORDER BY added LIMIT " + AT_ONCE, before);
    }

    private static List<UUID> values(Collection<TicketId> tickets) {
        return tickets.stream().map(TicketId::value).toList();
    }
}
