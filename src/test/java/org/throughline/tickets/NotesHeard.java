package org.throughline.tickets;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Listens to notes as the desk does: reads the text while the note's transaction is running.
@Singleton
class NotesHeard {

    private record Heard(TicketId ticket, String what) {}

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final TicketDesk desk;
    private final TransactionSynchronizationRegistry transaction;

    NotesHeard(TicketDesk desk, TransactionSynchronizationRegistry transaction) {
        this.transaction = transaction;
        this.desk = desk;
    }

    void hear(@Observes WordsWritten note) {
        TimelineLine line = desk.line(note.entry());
        String text = String.valueOf(line == null ? null : line.text());
        String when = transaction.getTransactionStatus() == Status.STATUS_ACTIVE ? "in transaction" : "outside";
        heard.add(new Heard(note.ticket(), text + " (" + when + ", " + note.call() + ")"));
    }

    List<String> of(TicketId ticket) {
        return heard.stream()
                .filter(each -> each.ticket().equals(ticket))
                .map(Heard::what)
                .toList();
    }
}
