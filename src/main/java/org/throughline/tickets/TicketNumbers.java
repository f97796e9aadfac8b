package org.throughline.tickets;

import jakarta.inject.Singleton;
import org.throughline.api.Sql;
import org.throughline.numbers.SpokenNumber;

/// Draws the numbers of new tickets, and of what else customers say and key: none of them means two
/// things. It draws a block at a time for each node. A number that is drawn and not used is never
/// given again, so there are holes, and of two nodes one is ahead.
@Singleton
public class TicketNumbers {

    /// As the sequence steps.
    private static final int BLOCK = 50;

    private final Sql sql;
    private long next;
    private long end;

    TicketNumbers(Sql sql) {
        this.sql = sql;
    }

    public synchronized SpokenNumber draw() {
        if (next == end) {
            next = sql.one("SELECT NEXT VALUE FOR ticket_number", row -> row.getLong(1));
            end = next + BLOCK;
        }
        return SpokenNumber.of(next++);
    }
}
