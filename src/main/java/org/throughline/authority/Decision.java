package org.throughline.authority;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.customers.CustomerId;
import org.throughline.decisions.DecisionTable;
import org.throughline.decisions.Input;
import org.throughline.decisions.Outcome;
import org.throughline.decisions.Rules;
import org.throughline.decisions.Value;
import org.throughline.money.Money;
import org.throughline.staff.Grade;
import org.throughline.staff.RepId;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketId;

/// What the rules answered to a rep, with all that it was answered on. Good for that alone, once,
/// and for a while.
@Entity(name = "AuthorityDecision")
@Table(name = "decision")
class Decision {

    @Id
    private UUID id;

    @Column(name = "ticket_id", nullable = false, updatable = false)
    private UUID ticket;

    @Column(name = "customer_id", updatable = false)
    private @Nullable UUID customer;

    @Column(name = "rep_id", nullable = false, updatable = false)
    private UUID rep;

    @Column(name = "actor", nullable = false, updatable = false)
    private String actor;

    @Column(name = "action", nullable = false, updatable = false)
    private String action;

    @Column(name = "table_version", nullable = false, updatable = false)
    private int tableVersion;

    @Column(name = "table_row", nullable = false, updatable = false)
    private int row;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "outcome", nullable = false, updatable = false)
    private Outcome outcome;

    @Column(name = "approver", updatable = false)
    private @Nullable String approver;

    @Column(name = "wish", nullable = false, updatable = false)
    private String wish;

    @Column(name = "inputs", nullable = false, updatable = false)
    private String inputs;

    @Column(name = "currency", updatable = false)
    private @Nullable String currency;

    @Column(name = "amount", updatable = false)
    private @Nullable Long amount;

    @Column(name = "asked", nullable = false, updatable = false)
    private Instant asked;

    @Column(name = "good_until", nullable = false)
    private Instant goodUntil;

    @Version
    @Column(name = "version", nullable = false)
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Decision() {}

    Decision(
            TicketCard ticket,
            Asker asker,
            Wish wish,
            Map<Input, Value> on,
            Rules.Rule rule,
            DecisionTable.Answer answer,
            Instant asked,
            Instant goodUntil) {
        this.id = RowIds.next();
        this.ticket = ticket.id().value();
        this.customer = ticket.customer() == null ? null : ticket.customer().value();
        this.rep = asker.rep().id().value();
        this.actor = asker.login();
        this.action = wish.action();
        this.tableVersion = rule.version();
        this.row = answer.row();
        this.outcome = answer.verdict().outcome();
        this.approver = answer.verdict().approver();
        this.wish = wish.json();
        this.inputs = Inputs.write(on);
        this.currency = wish.amountMinor() == null ? null : wish.currency();
        this.amount = wish.amountMinor();
        this.asked = asked;
        this.goodUntil = goodUntil;
    }

    UUID id() {
        return id;
    }

    TicketId ticket() {
        return new TicketId(ticket);
    }

    @Nullable
    CustomerId customer() {
        return customer == null ? null : new CustomerId(customer);
    }

    RepId rep() {
        return new RepId(rep);
    }

    /// The login of who asked.
    String actor() {
        return actor;
    }

    String action() {
        return action;
    }

    int tableVersion() {
        return tableVersion;
    }

    int row() {
        return row;
    }

    Outcome outcome() {
        return outcome;
    }

    /// The grade that has to agree: the highest there is, if nobody can.
    Grade needs() {
        return approver == null ? Grade.MANAGER : Grade.valueOf(approver);
    }

    @Nullable
    String approver() {
        return approver;
    }

    Wish wish() {
        return Wish.read(wish);
    }

    Map<Input, Value> inputs() {
        return Inputs.read(inputs);
    }

    @Nullable
    Money money() {
        return amount == null || currency == null ? null : new Money(amount, Currency.getInstance(currency));
    }

    Instant asked() {
        return asked;
    }

    Instant goodUntil() {
        return goodUntil;
    }

    int version() {
        return version;
    }

    void extend(Instant until) {
        goodUntil = until;
    }
}
