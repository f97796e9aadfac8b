package org.throughline.tickets;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;
import org.throughline.events.Pending;

/// The words by which tickets are found: of what people wrote, of their tags and of their subject. They go
/// when the text goes that they are from.
@Singleton
class TicketWords {

    private final Pending pending;
    private final Pending.Writer<Row> writer = TicketWords::insert;
    private final Parts parts;
    private final Sql sql;

    TicketWords(Pending pending, Parts parts, Sql sql) {
        this.pending = pending;
        this.parts = parts;
        this.sql = sql;
    }

    private record Row(String word, UUID ticket) {}

    /// They are written at the transaction's end.
    void add(TicketId ticket, @Nullable String text) {
        if (text != null) {
            SearchWords.in(text)
                    .distinct()
                    .sorted() // two who write on one ticket take the rows in the same order
                    .forEach(word -> pending.add(writer, new Row(word, ticket.value())));
        }
    }

    /// Some of its text has gone, or come from elsewhere, in this transaction and already in the database. What was
    /// merged is found by the words of the whole.
    void renew(Collection<UUID> tickets) {
        pending.write();
        forget(tickets);
        for (UUID ticket : wholesOf(tickets)) {
            sql.run("DELETE FROM ticket_word WHERE ticket_id = ?", ticket);
            Stream<String> notes = parts.of(ticket).stream()
                    .flatMap(part -> texts("SELECT text FROM ticket_note WHERE ticket_id = ?", part));
            Stream<String> own = Stream.of(
                            "SELECT tag FROM ticket_tag WHERE ticket_id = ?", "SELECT subject FROM ticket WHERE id = ?")
                    .flatMap(texts -> texts(texts, ticket));
            Stream.concat(notes, own).forEach(text -> add(new TicketId(ticket), text));
        }
    }

    private Stream<String> texts(String query, UUID ticket) {
        return sql.list(query, row -> row.getString(1), ticket).stream();
    }

    private Set<UUID> wholesOf(Collection<UUID> tickets) {
        return tickets.stream()
                .flatMap(ticket -> sql
                        .list(
                                "SELECT COALESCE(merged_into, id) FROM ticket WHERE id = ?",
                                row -> row.getObject(1, UUID.class),
                                ticket)
                        .stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    void forget(Collection<UUID> tickets) {
        tickets.forEach(ticket -> sql.run("DELETE FROM ticket_word WHERE ticket_id = ?", ticket));
    }

    /// The words that begin so, in the order of the alphabet; found by one look each, however many tickets have them.
    List<String> beginning(String letters, int atMost) {
        List<String> words = new ArrayList<>();
        String next = first(">=", letters);
        while (next != null && next.startsWith(letters) && words.size() < atMost) {
            words.add(next);
            next = first(">", next);
        }
        return words;
    }

    private @Nullable String first(String comparison, String word) {
        List<String> first = sql.list(
                "SELECT word FROM ticket_word WHERE word " + comparison + " ? ORDER BY word LIMIT 1",
                row -> row.getString(1),
                word);
        return first.isEmpty() ? null : first.getFirst();
    }

    private static void insert(Connection connection, List<Row> rows) throws SQLException {
        Sql.insert(connection, "INSERT IGNORE INTO ticket_word (word, ticket_id)", "", rows, row ->
                new Object[] {row.word(), row.ticket()});
    }
}
