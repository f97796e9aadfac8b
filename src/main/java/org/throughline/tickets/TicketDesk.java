package org.throughline.tickets;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;

/// What the rest of the house asks of tickets. Everything happens in the caller's transaction.
@ApplicationScoped
public class TicketDesk {

    /// Opens the ticket of a journey. Asked again for the same journey, also at the same time, it answers the same.
    public TicketId open(NewTicket ticket) {
        throw new UnsupportedOperationException();
    }

    public @Nullable TicketCard card(TicketId id) {
        throw new UnsupportedOperationException();
    }

    /// @param number as spoken and written: `T-100234`
    public @Nullable TicketCard byNumber(String number) {
        throw new UnsupportedOperationException();
    }

    public @Nullable TicketCard byJourney(UUID journey) {
        throw new UnsupportedOperationException();
    }

    /// Those not yet settled, the newest first, at most 20.
    public List<TicketCard> openOf(CustomerId customer) {
        throw new UnsupportedOperationException();
    }

    /// It has become known whose matter this is, or that it was somebody else's.
    public void belongsTo(TicketId id, CustomerId customer) {
        throw new UnsupportedOperationException();
    }

    /// It has become known what the matter is about. Null keeps what is known.
    public void about(TicketId id, @Nullable TicketKind kind, @Nullable String subject, @Nullable String queue) {
        throw new UnsupportedOperationException();
    }

    /// A rep talks with the customer about it: a new ticket becomes open, and the rep's.
    public void taken(TicketId id, String login) {
        throw new UnsupportedOperationException();
    }

    public void record(TicketId id, TimelineEntry entry) {
        throw new UnsupportedOperationException();
    }

    /// Also writes the timeline. The same promise, made twice in one call, is one.
    public UUID promise(TicketId id, NewPromise promise) {
        throw new UnsupportedOperationException();
    }

    /// All promises of a ticket, the newest first.
    public List<PromiseCard> promisesOf(TicketId id) {
        throw new UnsupportedOperationException();
    }

    /// The newest entries first.
    public List<TimelineLine> timeline(TicketId id, int atMost) {
        throw new UnsupportedOperationException();
    }

    /// One entry of a timeline, such as the note that a [NoteWritten] tells of.
    public @Nullable TimelineLine line(UUID entry) {
        throw new UnsupportedOperationException();
    }
}
