package org.throughline.tickets;

import org.throughline.api.Cursor;

/// In which order tickets are listed.
enum TicketSort {
    /// The newest first.
    NEWEST,
    /// The most urgent first, the oldest of them first.
    PRIORITY,
    /// Whose follow-up is due first.
    FOLLOW_UP,
    /// Whose clock is over first.
    DUE,
    /// Whose last change is the longest ago; one that changes meanwhile comes again at the end.
    CHANGED;

    /// A cursor of one order is none of another.
    String listing() {
        return this == NEWEST ? "tickets" : "tickets-" + name();
    }

    /// Where a page ended.
    ///
    /// @param key a time or the rank of a priority, empty for [#NEWEST]
    Cursor cursor(String key, Object id) {
        return this == NEWEST ? Cursor.of(listing(), id) : Cursor.of(listing(), key, id);
    }

    int keys() {
        return this == NEWEST ? 1 : 2;
    }
}
