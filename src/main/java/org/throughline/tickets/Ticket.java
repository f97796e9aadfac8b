package org.throughline.tickets;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.customers.CustomerId;
import org.throughline.staff.RepId;
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

    TicketCard card() {
        return new TicketCard(
                id(),
                number,
                kind,
                state,
                journey,
                customer == null ? null : new CustomerId(customer),
                subject,
                queue,
                assignee == null ? null : new RepId(assignee),
                disposition,
                opened,
                changed);
    }

    /// False if it is in that state already.
    boolean move(TicketState to, Instant now) {
        if (to == state) {
            return false;
        }
        return switch (StateRules.mayMove(kind, state, to, disposition != null)) {
            case Verdict.Allowed allowed -> {
                state = to;
                changed = now;
                yield true;
            }
            case Verdict.NeedsDisposition needed ->
                throw Problem.of(409, "disposition-needed", "First say how it ended")
                        .with("state", state);
            case Verdict.Refused(var possible) ->
                throw Problem.of(409, "state-refused", "A ticket of this kind can't go there from where it is")
                        .with("state", state)
                        .with("possible", possible);
        };
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

    void about(@Nullable TicketKind newKind, @Nullable String newSubject, @Nullable String newQueue, Instant now) {
        kind = newKind == null ? kind : newKind;
        subject = newSubject == null ? subject : newSubject;
        queue = newQueue == null ? queue : newQueue;
        changed = now;
    }

    void disposed(String code, Instant now) {
        if (state == TicketState.CLOSED) {
            throw Problem.of(409, "ticket-closed", "The ticket is closed");
        }
        disposition = code;
        changed = now;
    }
}
