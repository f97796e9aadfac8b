package org.throughline.tickets;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;

/// The entries of all tickets, and the texts of notes beside them.
@Singleton
class Timeline implements PanacheRepositoryBase<Entry, UUID> {

    private static final String NEWEST_FIRST = " order by at desc, id desc";

    /// @param isNew false if the entry was there before
    record Written(UUID entry, boolean isNew) {}

    /// Writes an entry, or nothing if its ticket has one with the same `once`, and says which.
    Written write(TicketId ticket, TimelineEntry entry) {
        UUID id = record(ticket, entry);
        if (entry.once() == null) {
            return new Written(id, true);
        }
        UUID there = find("ticket = ?1 and once = ?2", ticket.value(), entry.once())
                .<Entry>singleResult()
                .id();
        return new Written(there, there.equals(id));
    }

    /// As [#write], for those who need not know: a statement less.
    ///
    /// @return its id, if it was written
    UUID record(TicketId ticket, TimelineEntry entry) {
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        getEntityManager()
                .createQuery("insert into TicketEntry (id, ticket, kind, at, actor, call, leg, data, once)"
                        + " values (:id, :ticket, :kind, :at, :actor, :call, :leg, :data, :once)"
                        + " on conflict (ticket, once) do nothing")
                .setParameter("id", id)
                .setParameter("ticket", ticket.value())
                .setParameter("kind", entry.kind())
                .setParameter("at", entry.at())
                .setParameter("actor", entry.actor())
                .setParameter("call", entry.call() == null ? null : entry.call().value())
                .setParameter("leg", entry.leg())
                .setParameter("data", Codes.write(entry.data()))
                .setParameter("once", entry.once())
                .executeUpdate();
        return id;
    }

    void keep(UUID entry, TicketId ticket, String text) {
        getEntityManager().persist(new NoteText(entry, ticket, text));
    }

    List<Entry> newest(TicketId ticket, int rows) {
        return find("ticket = ?1" + NEWEST_FIRST, ticket.value()).page(0, rows).list();
    }

    List<Entry> newest(TicketId ticket, Instant before, UUID id, int rows) {
        return find("ticket = ?1 and at <= ?2 and (at < ?2 or id < ?3)" + NEWEST_FIRST, ticket.value(), before, id)
                .page(0, rows)
                .list();
    }

    @Nullable
    String text(UUID entry) {
        NoteText note = getEntityManager().find(NoteText.class, entry);
        return note == null ? null : note.text();
    }

    List<TimelineLine> lines(List<Entry> entries) {
        Map<UUID, String> texts = texts(entries.stream().map(Entry::id).toList());
        return entries.stream().map(entry -> entry.line(texts.get(entry.id()))).toList();
    }

    private Map<UUID, String> texts(Collection<UUID> entries) {
        return getEntityManager()
                .createQuery("from NoteText where entry in :entries", NoteText.class)
                .setParameter("entries", entries)
                .getResultStream()
                .collect(Collectors.toMap(NoteText::entry, NoteText::text));
    }

    void eraseTexts(CustomerId customer) {
        getEntityManager()
                .createQuery("delete NoteText where ticket in (select t.id from Ticket t where t.customer = :customer)")
                .setParameter("customer", customer.value())
                .executeUpdate();
    }
}
