package org.throughline.tickets;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;
import org.throughline.staff.RepId;

/// A ticket that another system had, with what was written on it.
///
/// @param externalId its id there
/// @param said all that was said of it; the same again is the same ticket
/// @param closed when it was settled, or null: it is not
public record PastTicket(
        String externalId,
        Object said,
        Particulars particulars,
        TicketState state,
        TicketPriority priority,
        @Nullable CustomerId customer,
        @Nullable String subject,
        @Nullable String queue,
        @Nullable RepId assignee,
        Set<String> tags,
        Instant opened,
        @Nullable Instant closed,
        List<PastEntry> entries) {

    public static final String TAG = ChangeTicket.TAG;
    public static final int MOST_TAGS = ChangeTicket.MOST_TAGS;
    public static final int MOST_ENTRIES = 1000;
    public static final int LONGEST_TEXT = NoteText.LONGEST;
    public static final int LONGEST_AUTHOR = NoteText.LONGEST_AUTHOR;

    public PastTicket {
        tags = Set.copyOf(tags);
        entries = List.copyOf(entries);
    }

    /// @param kind `NOTE` or `MESSAGE`
    /// @param author who wrote it, in words; personal
    public record PastEntry(
            EntryKind kind, Instant at, @Nullable String author, String text) {}

    /// When last something happened to it.
    Instant changed() {
        Instant last = closed == null ? opened : closed;
        for (PastEntry entry : entries) {
            last = entry.at().isAfter(last) ? entry.at() : last;
        }
        return last;
    }
}
