package org.throughline.tickets;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.api.RowIds;
import org.throughline.api.Sql;
import org.throughline.customers.CustomerId;
import org.throughline.events.Pending;
import org.throughline.numbers.SpokenNumber;

@Singleton
class Tickets implements PanacheRepositoryBase<Ticket, UUID> {

    private static final List<TicketState> UNSETTLED = List.of(TicketState.NEW, TicketState.OPEN, TicketState.WAITING);

    private static final Set<String> WORDED = Set.of("subject", "tag");

    private final TicketNumbers numbers;
    private final TicketWords words;
    private final Pending pending;
    private final Pending.Writer<Due> dues = Tickets::write;
    private final Sql sql;

    Tickets(TicketNumbers numbers, TicketWords words, Pending pending, Sql sql) {
        this.numbers = numbers;
        this.words = words;
        this.pending = pending;
        this.sql = sql;
    }

    /// Of one that was merged, the one that it is a part of now.
    @Nullable
    Ticket byNumber(String number) {
        return whole(find("number", number).firstResult());
    }

    @Nullable
    Ticket byJourney(UUID journey) {
        return whole(find("journey", journey).firstResult());
    }

    private @Nullable Ticket whole(@Nullable Ticket ticket) {
        return ticket == null || ticket.mergedInto() == null
                ? ticket
                : whole(findById(ticket.mergedInto().value()));
    }

    /// Whether the ticket with this number has become a part of that one.
    boolean isPartOf(String number, TicketId whole) {
        return !sql.list(
                        "SELECT id FROM ticket WHERE number = ? AND merged_into = ?",
                        row -> row.getObject(1, UUID.class),
                        number,
                        whole.value())
                .isEmpty();
    }

    /// The one, and what was merged into it, is a part of the other. Writes its changes.
    void merge(Ticket part, Ticket whole, Instant now) {
        part.becomePartOf(whole, now);
        flush();
        UUID id = part.id().value();
        sql.run(
                "UPDATE ticket SET merged_into = ? WHERE merged_into = ?",
                whole.id().value(),
                id);
        words.renew(List.of(id));
    }

    List<Ticket> unsettledOf(CustomerId customer, int rows) {
        return find("customer = ?1 and state in ?2 order by id desc", customer.value(), UNSETTLED)
                .page(0, rows)
                .list();
    }

    /// @throws Problem 404 `not-found`
    Ticket require(String number) {
        return require(number, byNumber(number));
    }

    /// As [#forChange].
    /// @throws Problem 404 `not-found`
    Ticket requireForChange(String number) {
        return require(number, forChange(number));
    }

    /// As [#byNumber].
    @Nullable
    Ticket byId(TicketId id) {
        return whole(findById(id.value()));
    }

    Ticket require(TicketId id) {
        return require(id, byId(id));
    }

    /// As [#forChange].
    Ticket requireForChange(TicketId id) {
        return require(id, forChange(id));
    }

    private static Ticket require(TicketId id, @Nullable Ticket found) {
        if (found == null) {
            throw new IllegalArgumentException("no such ticket: " + id);
        }
        return found;
    }

    private static Ticket require(String number, @Nullable Ticket found) {
        if (found == null) {
            throw none(number);
        }
        return found;
    }

    static Problem none(String number) {
        Problem none = Problem.of(404, "not-found", "There is no such ticket");
        return SpokenNumber.isOne(number) ? none : none.detail("A digit is wrong, or two have changed places.");
    }

    /// Locked until the transaction ends, and as it is then: what this transaction has read of it before may be old,
    /// unless it holds the ticket already.
    @Nullable
    Ticket forChange(TicketId id) {
        Ticket ticket = findById(id.value());
        if (ticket != null && getEntityManager().getLockMode(ticket) != LockModeType.PESSIMISTIC_WRITE) {
            flush();
            getEntityManager().refresh(ticket, LockModeType.PESSIMISTIC_WRITE);
        }
        return ticket == null || ticket.mergedInto() == null ? ticket : forChange(ticket.mergedInto());
    }

    @Nullable
    Ticket forChange(String number) {
        List<UUID> meant = sql.list(
                "SELECT COALESCE(merged_into, id) FROM ticket WHERE number = ?",
                row -> row.getObject(1, UUID.class),
                number);
        Ticket ticket = meant.isEmpty()
                ? null
                : find("id", meant.getFirst())
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .firstResult();
        // if it was merged in this very moment, that is committed now
        return ticket == null || ticket.mergedInto() == null ? ticket : forChange(number);
    }

    /// The ticket of a journey that has none for certain.
    TicketId insert(NewTicket news, Instant now) {
        UUID id = RowIds.next();
        sql.run(
                "INSERT INTO ticket (id, number, kind, particulars, state, priority, journey_id, customer_id, subject,"
                        + " queue, opened, changed, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                id,
                numbers.draw().digits(),
                news.particulars().kind().name(),
                Codes.write(news.particulars()),
                TicketState.NEW.name(),
                TicketPriority.NORMAL.name(),
                news.journey(),
                news.customer() == null ? null : news.customer().value(),
                news.subject(),
                news.queue(),
                now,
                now);
        words.add(new TicketId(id), news.subject());
        return new TicketId(id);
    }

    /// Locks those that nobody else has locked, and says which.
    Set<TicketId> lockFree(Collection<TicketId> some) {
        return Set.copyOf(sql.list(
                "SELECT id FROM ticket WHERE id IN (" + Sql.marks(some.size()) + ") FOR UPDATE SKIP LOCKED",
                row -> new TicketId(row.getObject(1, UUID.class)),
                some.stream().map(TicketId::value).toArray()));
    }

    private record Due(TicketId ticket, @Nullable Instant at) {}

    /// Written at the transaction's end. Is no new version of the ticket.
    void due(TicketId ticket, @Nullable Instant at) {
        pending.add(dues, new Due(ticket, at));
    }

    private static void write(Connection connection, List<Due> rows) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE ticket SET due = ? WHERE id = ?")) {
            for (Due row : rows) {
                Sql.set(update, 1, row.at());
                update.setObject(2, row.ticket().value());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /// As it is in the database with what this transaction has done.
    void reread(Ticket ticket) {
        flush();
        pending.write();
        getEntityManager().refresh(ticket);
    }

    /// From now on it is found by its tags and its subject as they are. Writes its changes.
    void reword(Ticket ticket, Changes made) {
        List<Map<String, String>> worded = made.of(WORDED);
        if (worded.stream().anyMatch(field -> field.containsKey("from"))) {
            flush();
            words.renew(List.of(ticket.id().value()));
        } else {
            worded.forEach(field -> words.add(ticket.id(), field.get("to")));
        }
    }

    /// Settled and unchanged for so long, the oldest first, and locked: until the transaction ends nobody reopens one.
    ///
    /// @param after the last of those before, or null for the first
    List<Ticket> settledBefore(Instant end, @Nullable Ticket after, int atMost) {
        String old = "changed < ?1 and state not in ?2";
        String order = " order by changed, id";
        return (after == null
                        ? find(old + order, end, UNSETTLED)
                        : find(
                                old + " and (changed > ?3 or changed = ?3 and id > ?4)" + order,
                                end,
                                UNSETTLED,
                                after.changed(),
                                after.id().value()))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, atMost)
                .list();
    }

    Set<TicketId> unsettledAmong(Collection<TicketId> some) {
        return some.isEmpty()
                ? Set.of()
                : list(
                                "id in ?1 and state in ?2",
                                some.stream().map(TicketId::value).toList(),
                                UNSETTLED)
                        .stream()
                        .map(Ticket::id)
                        .collect(Collectors.toSet());
    }
}
