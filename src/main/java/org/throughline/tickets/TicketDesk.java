package org.throughline.tickets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.customers.CustomerId;
import org.throughline.events.NewsKind;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;

/// What the rest of the house asks of tickets. Everything happens in the caller's transaction.
@ApplicationScoped
public class TicketDesk {

    private static final int MOST_UNSETTLED = 20;
    private static final String SYSTEM = "system";

    private final Tickets tickets;
    private final Timeline timeline;
    private final Changing changing;
    private final Promises promises;
    private final Parts parts;
    private final Event<WordsWritten> written;
    private final Event<TicketMoved> moved;
    private final TicketNews news;
    private final Clock clock;

    TicketDesk(
            Tickets tickets,
            Timeline timeline,
            Changing changing,
            Promises promises,
            Parts parts,
            Event<WordsWritten> written,
            Event<TicketMoved> moved,
            TicketNews news,
            Clock clock) {
        this.tickets = tickets;
        this.timeline = timeline;
        this.changing = changing;
        this.promises = promises;
        this.parts = parts;
        this.written = written;
        this.moved = moved;
        this.news = news;
        this.clock = clock;
    }

    /// Opens the ticket of a journey that the caller's transaction makes: nobody else can have asked for it.
    ///
    /// @param first what its timeline begins with
    public TicketId openNew(NewTicket news, TimelineEntry first) {
        Instant now = clock.instant();
        TicketId id = tickets.insert(news, now);
        timeline.add(id, Told.opened(news, now));
        timeline.add(id, first);
        moved.fire(TicketMoved.openedByCall(id, news.particulars().kind(), now));
        return id;
    }

    public @Nullable TicketCard card(TicketId id) {
        return card(tickets.byId(id));
    }

    /// @param number as spoken and written: `1002349`
    /// Locked until the transaction ends.
    ///
    /// @throws Problem 404 `not-found`
    public void hold(TicketId id) {
        tickets.requireForChange(id);
    }

    /// How many of a customer's were opened since.
    public long openedSince(CustomerId customer, Instant since) {
        return tickets.count("customer = ?1 and opened >= ?2", customer.value(), since);
    }

    public @Nullable TicketCard byNumber(String number) {
        return card(tickets.byNumber(number));
    }

    public @Nullable TicketCard byJourney(UUID journey) {
        return card(tickets.byJourney(journey));
    }

    /// @throws Problem 404 `not-found`
    public TicketCard require(String number) {
        return tickets.require(number).card();
    }

    /// Locked until the transaction ends.
    ///
    /// @throws Problem 404 `not-found`
    public TicketCard lock(String number) {
        return tickets.requireForChange(number).card();
    }

    /// A ticket and those that were merged into it: what hangs on a part belongs to the whole.
    public List<TicketId> partsOf(TicketId id) {
        return parts.of(id).stream().map(TicketId::new).toList();
    }

    /// Tells the screens that show this ticket of a change that was made elsewhere.
    public void tell(TicketId id) {
        changing.tell(tickets.require(id));
    }

    /// Locks those of these tickets that nobody else has locked, until the transaction ends.
    public Set<TicketId> lockFree(Collection<TicketId> some) {
        return tickets.lockFree(some);
    }

    /// When the first of its clocks is over; null if none runs. Of a ticket that this transaction has locked.
    public void due(TicketId id, @Nullable Instant at) {
        tickets.due(id, at);
    }

    /// A clock of the ticket is nearly over, or is over: its timeline says so, and whoever has it or waits for it is
    /// told.
    ///
    /// @param clock which, a code
    /// @param step `ticket.due-soon` or `ticket.overdue`
    public void escalated(TicketId id, String clock, NewsKind step, Instant due, Instant now) {
        Ticket ticket = tickets.require(id);
        timeline.add(id, Told.escalated(clock, step, due, now));
        news.tell(step, ticket, clock, now);
    }

    public Set<TicketId> unsettledAmong(Collection<TicketId> some) {
        return tickets.unsettledAmong(some);
    }

    /// Those not yet settled, the newest first, at most 20.
    public List<TicketCard> openOf(CustomerId customer) {
        return tickets.unsettledOf(customer, MOST_UNSETTLED).stream()
                .map(Ticket::card)
                .toList();
    }

    /// It has become known whose matter this is, or that it was somebody else's.
    public void belongsTo(TicketId id, CustomerId customer) {
        Instant now = clock.instant();
        Ticket ticket = tickets.requireForChange(id);
        if (ticket.belongsTo(customer, now)) {
            timeline.changed(ticket, Told.identified(customer, SYSTEM, now));
            news.tellWatchers(ticket, now);
        }
    }

    /// It has become known what the matter is about.
    ///
    /// @param subject a code of the flow
    public void about(TicketId id, String subject) {
        Instant now = clock.instant();
        Ticket ticket = tickets.requireForChange(id);
        if (!changing.make(ticket, ChangeTicket.about(subject), SYSTEM, now).isEmpty()) {
            news.tellWatchers(ticket, now);
        }
    }

    /// A rep talks with the customer about it: it is open, also where it was new or thought settled, and the rep's.
    public void taken(TicketId id, RepId rep) {
        Instant now = clock.instant();
        Ticket ticket = tickets.requireForChange(id);
        TicketState before = ticket.state();
        boolean reopened = ticket.reopen(now);
        if (reopened) {
            timeline.changed(ticket, Told.moved(before, ticket.state(), SYSTEM, now));
            moved.fire(TicketMoved.of(before, ticket.card(), now, true));
        }
        boolean assigned = ticket.assign(rep, now);
        if (assigned) {
            timeline.changed(ticket, Told.assigned(rep, SYSTEM, now));
        }
        if (reopened || assigned) {
            news.tellWatchers(ticket, now);
        }
    }

    /// The customer speaks a message for it: what waited for the customer, or was thought settled, is open again where
    /// the rules let it be, and whoever has it or waits for it is told.
    ///
    /// @param recording its name; the same again is the same message
    public void messageBegun(TicketId id, CallId call, String recording) {
        Instant now = clock.instant();
        Ticket ticket = tickets.requireForChange(id);
        if (!timeline.write(ticket.id(), Told.voiceStarted(call, recording, now))
                .isNew()) {
            return;
        }
        TicketState before = ticket.state();
        if (before != TicketState.NEW && ticket.reopen(now)) {
            timeline.changed(ticket, Told.moved(before, ticket.state(), SYSTEM, now));
            moved.fire(TicketMoved.of(before, ticket.card(), now, true));
        }
        news.tell(NewsKind.TICKET_CHANGED, ticket, null, now);
    }

    public void messageLeft(TicketId id, CallId call, String recording, int seconds) {
        timeline.add(id, Told.voiceEnded(call, recording, seconds, clock.instant()));
    }

    public void record(TicketId id, TimelineEntry entry) {
        timeline.add(id, entry);
    }

    /// Writes a person's note about a call; whoever has the call on the screen sees it at once.
    ///
    /// @param once the same note again is not written again
    ///
    /// @return the entry of the timeline, now or before
    public UUID note(TicketId id, @Nullable CallId call, String login, String text, String once, Instant at) {
        return words(EntryKind.NOTE, id, call, login, text, once, at);
    }

    /// Writes words for the customer. The caller's transaction holds the ticket.
    ///
    /// @param once the same message again is not written again
    ///
    /// @return the entry of the timeline, now or before
    public UUID message(TicketId id, String login, String text, String once, Instant at) {
        return words(EntryKind.MESSAGE, id, null, login, text, once, at);
    }

    private UUID words(
            EntryKind kind, TicketId id, @Nullable CallId call, String login, String text, String once, Instant at) {
        Ticket ticket = tickets.findById(id.value());
        Timeline.Written words = timeline.write(id, Told.written(kind, call, login, once, at));
        if (ticket != null && words.isNew()) {
            timeline.keep(words.entry(), id, text);
            written.fire(new WordsWritten(id, kind, words.entry(), login, call, at));
        }
        return words.entry();
    }

    /// Whether it was this note, or none, that was written as `once`. One that was erased may have been any.
    public boolean isNoted(TicketId id, String once, @Nullable String text) {
        Entry note = timeline.once(id, once);
        if (note == null || text == null) {
            return note == null && text == null;
        }
        NoteText kept = timeline.note(note.id());
        return kept == null || kept.text().equals(text);
    }

    /// Also writes the timeline. The same promise, made twice in one call, is one.
    public UUID promise(TicketId id, NewPromise news) {
        Instant now = clock.instant();
        Promises.Made made = promises.make(id, news, now);
        if (made.isNew()) {
            timeline.add(id, Told.promised(made.promise(), news, now));
        }
        return made.promise();
    }

    /// A promise made in a call has been kept. Nothing happens if there is none, or it was kept before.
    public void kept(TicketId id, String kind, CallId call, String actor) {
        tickets.requireForChange(id);
        Promise made = promises.made(id, kind, call);
        Instant now = clock.instant();
        if (made != null && made.keep(now)) {
            timeline.write(id, Told.kept(made, actor, now));
        }
    }

    /// When a promise made in a call was kept, or null: it is owed, or there is none.
    public @Nullable Instant keptAt(TicketId id, String kind, CallId call) {
        Promise made = promises.made(id, kind, call);
        return made == null ? null : made.card().kept();
    }

    /// All promises of a ticket, the newest first.
    public List<PromiseCard> promisesOf(TicketId id) {
        return promises.of(id).stream().map(Promise::card).toList();
    }

    /// The newest entries first.
    public List<TimelineLine> timeline(TicketId id, int atMost) {
        return timeline.lines(timeline.newest(id, atMost));
    }

    /// One entry of a timeline, such as the note that a [WordsWritten] tells of.
    public @Nullable TimelineLine line(UUID entry) {
        Entry found = timeline.findById(entry);
        return found == null ? null : found.line(timeline.note(entry));
    }

    private static @Nullable TicketCard card(@Nullable Ticket ticket) {
        return ticket == null ? null : ticket.card();
    }
}
