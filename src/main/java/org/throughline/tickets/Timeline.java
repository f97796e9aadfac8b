package org.throughline.tickets;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.api.Sql;
import org.throughline.customers.CustomerId;
import org.throughline.events.Pending;

/// The entries of all tickets, and the texts of notes beside them.
@Singleton
class Timeline implements PanacheRepositoryBase<Entry, UUID> {

    private static final String NEWEST_FIRST = " order by at desc, id desc";

    private static final String INSERT =
            "INSERT INTO ticket_entry (id, ticket_id, kind, at, actor, call_id, leg, data, once, version)";

    private static final String UNLESS_THERE = "ON DUPLICATE KEY UPDATE id = ticket_entry.id";

    private final Pending pending;
    private final Pending.Writer<Row> writer = Timeline::insert;
    private final Pending.Writer<Text> textWriter = Timeline::insertTexts;
    private final TicketWords words;
    private final Parts parts;
    private final Sql sql;

    Timeline(Pending pending, TicketWords words, Parts parts, Sql sql) {
        this.pending = pending;
        this.words = words;
        this.parts = parts;
        this.sql = sql;
    }

    private record Row(
            UUID id,
            TicketId ticket,
            TimelineEntry entry,
            @Nullable Integer version) {

        @Nullable
        Object[] values() {
            return new @Nullable Object[] {
                id,
                ticket.value(),
                entry.kind().name(),
                entry.at(),
                entry.actor(),
                entry.call() == null ? null : entry.call().value(),
                entry.leg(),
                Codes.write(entry.data()),
                entry.once(),
                version
            };
        }
    }

    /// Adds an entry, or nothing if its ticket has one with the same `once`. It is written at the transaction's end.
    void add(TicketId ticket, TimelineEntry entry) {
        pending.add(writer, new Row(RowIds.next(), ticket, entry, null));
    }

    /// As [#add], of what was long ago.
    ///
    /// @param id as [RowIds#at] makes it
    void add(UUID id, TicketId ticket, TimelineEntry entry) {
        pending.add(writer, new Row(id, ticket, entry, null));
    }

    /// As [#add], of what this transaction has changed about a ticket.
    void changed(Ticket ticket, TimelineEntry entry) {
        UUID id = RowIds.next();
        pending.add(writer, new Row(id, ticket.id(), entry, ticket.nextVersion()));
    }

    private static void insert(Connection connection, List<Row> rows) throws SQLException {
        Sql.insert(connection, INSERT, UNLESS_THERE, rows, Row::values);
    }

    /// @param isNew false if the entry was there before
    record Written(UUID entry, boolean isNew) {}

    /// As [#add], at once, for who must know whether it is new.
    Written write(TicketId ticket, TimelineEntry entry) {
        List<UUID> whole = parts.of(ticket);
        if (whole.size() > 1 && entry.once() != null && once(whole, entry.once()) instanceof Entry before) {
            return new Written(before.id(), false);
        }
        Row row = new Row(RowIds.next(), ticket, entry, null);
        UUID there = sql.one(
                INSERT + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) " + UNLESS_THERE + " RETURNING id",
                found -> found.getObject(1, UUID.class),
                row.values());
        return new Written(there, there.equals(row.id()));
    }

    void keep(UUID entry, TicketId ticket, String text) {
        getEntityManager().persist(new NoteText(entry, ticket, text));
        words.add(ticket, text);
    }

    private record Text(
            UUID entry,
            TicketId ticket,
            String text,
            @Nullable String author) {}

    /// As [#keep], at the transaction's end.
    ///
    /// @param author who wrote it in another system
    void keepLater(UUID entry, TicketId ticket, String text, @Nullable String author) {
        pending.add(textWriter, new Text(entry, ticket, text, author));
        words.add(ticket, text);
    }

    private static void insertTexts(Connection connection, List<Text> rows) throws SQLException {
        Sql.insert(connection, "INSERT INTO ticket_note (entry_id, ticket_id, text, author)", "", rows, row ->
                new @Nullable Object[] {row.entry(), row.ticket().value(), row.text(), row.author()});
    }

    /// The one that was written as this.
    @Nullable
    Entry once(TicketId ticket, String once) {
        return once(parts.of(ticket), once);
    }

    private @Nullable Entry once(List<UUID> whole, String once) {
        pending.write();
        return find("ticket in ?1 and once = ?2", whole, once).firstResult();
    }

    List<Entry> newest(TicketId ticket, int rows) {
        return newest(ticket, rows, part -> find("ticket = ?1" + NEWEST_FIRST, part));
    }

    List<Entry> newest(TicketId ticket, Instant before, UUID id, int rows) {
        return newest(
                ticket,
                rows,
                part -> find("ticket = ?1 and at <= ?2 and (at < ?2 or id < ?3)" + NEWEST_FIRST, part, before, id));
    }

    /// Of each part no more than are wanted of the whole.
    private List<Entry> newest(TicketId ticket, int rows, Function<UUID, PanacheQuery<Entry>> ofPart) {
        pending.write();
        List<UUID> whole = parts.of(ticket);
        return whole.size() == 1
                ? ofPart.apply(ticket.value()).page(0, rows).list()
                : whole.stream()
                        .flatMap(part -> ofPart.apply(part).page(0, rows).<Entry>list().stream())
                        .sorted(Comparator.comparing(Entry::at)
                                .thenComparing(entry -> entry.id().toString())
                                .reversed())
                        .limit(rows)
                        .toList();
    }

    /// Gives what was written on a ticket to another one.
    ///
    /// @return how many of the entries were notes or messages of the first
    int move(Collection<UUID> entries, TicketId from, TicketId to) {
        pending.write();
        List<UUID> whole = parts.of(from);
        int moved = 0;
        for (UUID id : entries) {
            Entry entry = findById(id);
            if (entry != null
                    && entry.isWritten()
                    && whole.contains(entry.ticket().value())) {
                sql.run("UPDATE ticket_note SET ticket_id = ? WHERE entry_id = ?", to.value(), id);
                moved += sql.run("UPDATE ticket_entry SET ticket_id = ? WHERE id = ?", to.value(), id);
            }
        }
        words.renew(List.of(from.value(), to.value()));
        return moved;
    }

    /// What has been changed about a ticket since a version of it, the latest first.
    List<Entry> changesSince(TicketId ticket, int version, int rows) {
        pending.write();
        return find("ticket = ?1 and version > ?2" + NEWEST_FIRST, ticket.value(), version)
                .page(0, rows)
                .list();
    }

    @Nullable
    NoteText note(UUID entry) {
        return getEntityManager().find(NoteText.class, entry);
    }

    List<TimelineLine> lines(List<Entry> entries) {
        Map<UUID, NoteText> texts = texts(entries.stream().map(Entry::id).toList());
        return entries.stream().map(entry -> entry.line(texts.get(entry.id()))).toList();
    }

    private Map<UUID, NoteText> texts(Collection<UUID> entries) {
        return getEntityManager()
                .createQuery("from NoteText where entry in :entries", NoteText.class)
                .setParameter("entries", entries)
                .getResultStream()
                .collect(Collectors.toMap(NoteText::entry, Function.identity()));
    }

    /// What was merged may have been nobody's before.
    private static final String OF_CUSTOMER = "select t.id from Ticket t where t.customer = :customer"
            + " or t.mergedInto in (select w.id from Ticket w where w.customer = :customer)";

    /// @return of which tickets
    List<TicketId> eraseTexts(CustomerId customer) {
        List<UUID> tickets = getEntityManager()
                .createQuery(OF_CUSTOMER, UUID.class)
                .setParameter("customer", customer.value())
                .getResultList();
        eraseTexts(tickets);
        words.renew(tickets);
        return tickets.stream().map(TicketId::new).toList();
    }

    /// The recordings of what this customer said as messages.
    List<String> recordings(CustomerId customer) {
        return getEntityManager()
                .createQuery(
                        "select e.data from TicketEntry e where e.kind = :started and e.ticket in (" + OF_CUSTOMER
                                + ")",
                        String.class)
                .setParameter("started", EntryKind.VOICE_STARTED)
                .setParameter("customer", customer.value())
                .getResultStream()
                .map(data -> Codes.read(data).get("recording"))
                .filter(Objects::nonNull)
                .toList();
    }

    static final int TEXTS_AT_ONCE = 100;

    /// Deletes texts of entries that were written before; an entry's id begins with its time.
    ///
    /// @return how many, at most [#TEXTS_AT_ONCE]
    int forgetTexts(Instant before) {
        List<UUID> tickets = sql.list(
                "DELETE FROM ticket_note WHERE entry_id < ? LIMIT " + TEXTS_AT_ONCE + " RETURNING ticket_id",
                row -> row.getObject(1, UUID.class),
                RowIds.first(before));
        words.renew(Set.copyOf(tickets));
        return tickets.size();
    }

    /// Deletes the whole timelines of these tickets.
    void forget(Collection<UUID> tickets) {
        eraseTexts(tickets);
        words.forget(tickets);
        delete("ticket in ?1", tickets);
    }

    private void eraseTexts(Collection<UUID> tickets) {
        getEntityManager()
                .createQuery("delete NoteText where ticket in :tickets")
                .setParameter("tickets", tickets)
                .executeUpdate();
    }
}
