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

    /// Where a page ended.
    ///
    /// @param listing with its conditions
    /// @param key a time or the rank of a priority, empty for [#NEWEST]
    Cursor cursor(String listing, String key, Object id) {
        return this == NEWEST ? Cursor.of(listing, id) : Cursor.of(listing, key, id);
    }

    int keys() {
        return this == NEWEST ? 1 : 2;
    }
}
