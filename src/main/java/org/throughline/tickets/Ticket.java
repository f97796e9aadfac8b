package org.throughline.tickets;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.customers.CustomerId;
import org.throughline.staff.RepId;
import org.throughline.tickets.ChangeTicket.Part;
import org.throughline.tickets.StateRules.Verdict;

@Entity
@Table(name = "ticket")
class Ticket {

    @Id
    private UUID id;

    @Column(name = "number", nullable = false, updatable = false)
    private String number;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "kind", nullable = false)
    private TicketKind kind;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "state", nullable = false)
    private TicketState state;

    @Column(name = "journey_id", nullable = false)
    private UUID journey;

    @Column(name = "customer_id")
    private @Nullable UUID customer;

    @Column(name = "subject")
    private @Nullable String subject;

    @Column(name = "queue")
    private @Nullable String queue;

    @Column(name = "assignee")
    private @Nullable UUID assignee;

    @Column(name = "disposition")
    private @Nullable String disposition;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "priority", nullable = false)
    private TicketPriority priority;

    /// As [Codes] writes them.
    @Column(name = "particulars", nullable = false)
    private String particulars;

    @Column(name = "merged_into")
    private @Nullable UUID mergedInto;

    @Column(name = "follow_up")
    private @Nullable Instant followUp;

    /// When the first of its clocks is over. Kept by those who keep clocks: it is no version of the ticket.
    @Column(name = "due", insertable = false, updatable = false)
    private @Nullable Instant due;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "ticket_tag", joinColumns = @JoinColumn(name = "ticket_id"))
    @Column(name = "tag", nullable = false)
    @BatchSize(size = 100)
    private Set<String> tags = new TreeSet<>();

    @Column(name = "opened", nullable = false, updatable = false)
    private Instant opened;

    @Column(name = "changed", nullable = false)
    private Instant changed;

    @Version
    @Column(name = "version", nullable = false)
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Ticket() {}

    TicketId id() {
        return new TicketId(id);
    }

    String number() {
        return number;
    }

    TicketState state() {
        return state;
    }

    UUID journey() {
        return journey;
    }

    Instant changed() {
        return changed;
    }

    int version() {
        return version;
    }

    /// What it will be once this transaction has written its changes.
    int nextVersion() {
        return version + 1;
    }

    @Nullable
    CustomerId customer() {
        return customer == null ? null : new CustomerId(customer);
    }

    /// The ticket that this one has become a part of, or null.
    @Nullable
    TicketId mergedInto() {
        return mergedInto == null ? null : new TicketId(mergedInto);
    }

    Particulars particulars() {
        return Codes.readParticulars(particulars);
    }

    Set<String> tags() {
        return Collections.unmodifiableSet(tags);
    }

    TicketCard card() {
        return new TicketCard(
                id(),
                number,
                kind,
                state,
                journey,
                customer(),
                subject,
                queue,
                assignee == null ? null : new RepId(assignee),
                disposition,
                priority,
                followUp,
                due,
                opened,
                changed);
    }

    /// Does what is wanted, all of it or nothing.
    ///
    /// @return what is different now
    /// @throws Problem 409 `state-refused`, `disposition-needed`, `particulars-needed`
    Changes change(ChangeTicket wish, Instant now) {
        Changes made = new Changes();
        if (wish.particulars() instanceof Particulars particular) {
            become(particular, made);
        }
        if (wish.priority() instanceof TicketPriority to && made.note("priority", priority, to)) {
            priority = to;
        }
        subject = changed(made, "subject", subject, wish.subject(), wish.clears(Part.SUBJECT));
        queue = changed(made, "queue", queue, wish.queue(), wish.clears(Part.QUEUE));
        assignee = changed(made, "assignee", assignee, wish.assignee(), wish.clears(Part.ASSIGNEE));
        followUp = changed(made, "followUp", followUp, wish.followUp(), wish.clears(Part.FOLLOW_UP));
        if (wish.tags() instanceof Set<String> to && !to.equals(tags)) {
            tag(to, made);
        }
        if (wish.state() instanceof TicketState to && to != state) {
            move(to, made);
        }
        if (!made.isEmpty()) {
            changed = now;
        }
        return made;
    }

    private static <T> @Nullable T changed(
            Changes made, String field, @Nullable T from, @Nullable T to, boolean clear) {
        T next = clear ? null : to == null ? from : to;
        made.note(field, from, next);
        return next;
    }

    private void become(Particulars to, Changes made) {
        made.note("kind", kind, to.kind());
        kind = to.kind();
        String written = Codes.write(to);
        if (!written.equals(particulars)) {
            made.note("particulars", null, "changed");
            particulars = written;
        }
    }

    private void tag(Set<String> to, Changes made) {
        to.stream().filter(tag -> !tags.contains(tag)).sorted().forEach(tag -> made.note("tag", null, tag));
        tags.stream().filter(tag -> !to.contains(tag)).sorted().forEach(tag -> made.note("tag", tag, null));
        tags.retainAll(to);
        tags.addAll(to);
    }

    private void move(TicketState to, Changes made) {
        switch (StateRules.mayMove(particulars(), state, to, disposition != null)) {
            case Verdict.Allowed _ -> {
                made.note("state", state, to);
                state = to;
            }
            case Verdict.NeedsDisposition _ ->
                throw Problem.of(409, "disposition-needed", "First say how it ended")
                        .with("state", state);
            case Verdict.NeedsParticulars(var missing) ->
                throw Problem.of(409, "particulars-needed", "First say what this kind of matter is settled by")
                        .with("state", state)
                        .with("missing", missing);
            case Verdict.Refused(var possible) ->
                throw Problem.of(409, "state-refused", "A ticket of this kind can't go there from where it is")
                        .with("state", state)
                        .with("possible", possible);
        }
    }

    /// From now on it is the other one that is meant.
    void becomePartOf(Ticket whole, Instant now) {
        mergedInto = whole.id;
        state = TicketState.CLOSED;
        changed = now;
        whole.changed = now;
    }

    /// Something about it has changed that is not one of its fields.
    void touch(Instant now) {
        changed = now;
    }

    /// A rep talks with the customer about it. What was settled is open again where the rules let it be.
    /// False if it was open already or stays as it is.
    boolean reopen(Instant now) {
        if (state == TicketState.OPEN || !StateRules.after(kind, state).contains(TicketState.OPEN)) {
            return false;
        }
        state = TicketState.OPEN;
        changed = now;
        return true;
    }

    /// There is something to do, whatever the rules let people do. False if it is new or open.
    boolean putBack(Instant now) {
        if (state == TicketState.NEW || state == TicketState.OPEN) {
            return false;
        }
        state = TicketState.OPEN;
        changed = now;
        return true;
    }

    /// False if this rep has it already.
    boolean assign(RepId rep, Instant now) {
        if (rep.value().equals(assignee)) {
            return false;
        }
        assignee = rep.value();
        changed = now;
        return true;
    }

    /// False if that is known.
    boolean belongsTo(CustomerId whose, Instant now) {
        if (whose.value().equals(customer)) {
            return false;
        }
        customer = whose.value();
        changed = now;
        return true;
    }

    void disposed(String code, Instant now) {
        if (state == TicketState.CLOSED) {
            throw Problem.of(409, "ticket-closed", "The ticket is closed");
        }
        disposition = code;
        changed = now;
    }
}
