package org.throughline.tickets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.api.Sql;
import org.throughline.events.Pending;
import org.throughline.tickets.PastTicket.PastEntry;

/// Takes over tickets that another system had: each once, by its id there, whoever brings it how often. They keep their
/// times, and so their places among others. No screen is told. In the caller's transaction.
///
/// What is settled runs no clock. One that is not is counted from now on: for what was before, nothing was
/// promised here, and all of them would be late at once.
@ApplicationScoped
public class PastTickets {

    private static final String TICKET = "INSERT INTO ticket (id, number, kind, particulars, state, priority,"
            + " journey_id, customer_id, subject, queue, assignee, opened, changed, version)";

    private final TicketNumbers numbers;
    private final Timeline timeline;
    private final TicketWords words;
    private final Origins origins;
    private final Pending pending;
    private final Pending.Writer<Row> rows = PastTickets::insert;
    private final Pending.Writer<Tag> tags = PastTickets::insertTags;
    private final Event<TicketOpened> opened;
    private final Event<TicketMoved> moved;
    private final TicketsConfig config;
    private final Clock clock;

    PastTickets(
            TicketNumbers numbers,
            Timeline timeline,
            TicketWords words,
            Origins origins,
            Pending pending,
            Event<TicketOpened> opened,
            Event<TicketMoved> moved,
            TicketsConfig config,
            Clock clock) {
        this.numbers = numbers;
        this.timeline = timeline;
        this.words = words;
        this.origins = origins;
        this.pending = pending;
        this.opened = opened;
        this.moved = moved;
        this.config = config;
        this.clock = clock;
    }

    private record Row(TicketId id, String number, UUID journey, PastTicket past) {}

    private record Tag(TicketId ticket, String tag) {}

    /// Those that were brought before, and of each whether the same was said of it.
    ///
    /// @param said by external ids
    public Map<String, Boolean> known(String source, Map<String, ?> said) {
        Map<String, String> bodies = origins.bodies(
                said.keySet().stream().map(id -> origin(source, id)).toList());
        Map<String, Boolean> known = new HashMap<>();
        said.forEach((id, what) -> {
            if (bodies.get(origin(source, id)) instanceof String body) {
                known.put(id, body.equals(origins.digest(what)));
            }
        });
        return known;
    }

    /// The ticket that this one became, or null.
    public @Nullable TicketId byExternalId(String source, String externalId) {
        return origins.of(origin(source, externalId));
    }

    /// Whether it would be forgotten at once.
    public boolean isOver(PastTicket past) {
        return past.closed() != null && past.changed().isBefore(clock.instant().minus(config.kept()));
    }

    /// Takes those that nobody has brought.
    ///
    /// @return their external ids; somebody else was faster with the others, and has committed them
    public Set<String> take(String source, String actor, Collection<PastTicket> some) {
        Map<String, PastTicket> byOrigin =
                some.stream().collect(Collectors.toMap(past -> origin(source, past.externalId()), past -> past));
        Map<String, Object> said = new HashMap<>();
        byOrigin.forEach((origin, past) -> said.put(origin, past.said()));
        Set<String> ours = origins.claim(said);
        Instant now = clock.instant();
        List<Row> taken = new ArrayList<>();
        for (String origin : ours) {
            PastTicket past = byOrigin.get(origin);
            if (past != null) {
                TicketId id = new TicketId(RowIds.at(past.opened(), 0));
                Row row = new Row(id, numbers.draw().digits(), RowIds.next(), past);
                pending.add(rows, row);
                past.tags().stream().sorted().forEach(tag -> pending.add(tags, new Tag(id, tag)));
                write(id, past, source, actor, now);
                origins.settleLater(origin, id);
                taken.add(row);
            }
        }
        taken.forEach(row -> tell(row, now));
        return taken.stream().map(row -> row.past().externalId()).collect(Collectors.toSet());
    }

    private void write(TicketId id, PastTicket past, String source, String actor, Instant now) {
        String author = "import:" + source;
        int order = 0;
        timeline.add(
                RowIds.at(past.opened(), order),
                id,
                new TimelineEntry(
                        EntryKind.OPENED,
                        past.opened(),
                        author,
                        null,
                        Map.of("kind", past.particulars().kind().name())));
        Instant oldest = now.minus(config.notesKept());
        for (PastEntry entry : past.entries()) {
            order++;
            UUID entryId = RowIds.at(entry.at(), order);
            timeline.add(entryId, id, new TimelineEntry(entry.kind(), entry.at(), author, null, Map.of()));
            if (entry.at().isAfter(oldest)) {
                timeline.keepLater(entryId, id, entry.text(), entry.author());
            }
        }
        if (past.closed() instanceof Instant closed) {
            timeline.add(
                    RowIds.at(closed, order + 1),
                    id,
                    new TimelineEntry(
                            EntryKind.STATE,
                            closed,
                            author,
                            null,
                            Map.of("to", past.state().name())));
        }
        timeline.add(
                id,
                new TimelineEntry(
                        EntryKind.IMPORTED, now, actor, null, Map.of("source", source, "id", past.externalId())));
        words.add(id, past.subject());
        past.tags().forEach(tag -> words.add(id, tag));
    }

    private void tell(Row row, Instant now) {
        PastTicket past = row.past();
        // the matter's last contact, by which it is offered to a caller and kept, is the last that is known
        opened.fire(new TicketOpened(row.id(), row.journey(), past.customer(), past.changed()));
        if (past.closed() == null) {
            moved.fire(new TicketMoved(
                    row.id(), null, past.state(), past.particulars().kind(), past.priority(), now, false));
        }
    }

    private static String origin(String source, String externalId) {
        return "import/" + source + "/" + externalId;
    }

    private static void insert(Connection connection, List<Row> rows) throws SQLException {
        Sql.insert(connection, TICKET, "", rows, row -> {
            PastTicket past = row.past();
            return new @Nullable Object[] {
                row.id().value(),
                row.number(),
                past.particulars().kind().name(),
                Codes.write(past.particulars()),
                past.state().name(),
                past.priority().name(),
                row.journey(),
                past.customer() == null ? null : past.customer().value(),
                past.subject(),
                past.queue(),
                past.assignee() == null ? null : past.assignee().value(),
                past.opened(),
                past.changed(),
                0
            };
        });
    }

    private static void insertTags(Connection connection, List<Tag> rows) throws SQLException {
        Sql.insert(connection, "INSERT INTO ticket_tag (ticket_id, tag)", "", rows, row ->
                new Object[] {row.ticket().value(), row.tag()});
    }
}
