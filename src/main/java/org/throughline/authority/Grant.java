package org.throughline.authority;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.money.Money;

/// What a customer was granted by a decision.
@Entity(name = "GrantMade")
@Table(name = "grant_made")
class Grant {

    @Id
    private UUID id;

    @Column(name = "decision_id", nullable = false, updatable = false)
    private UUID decision;

    @Column(name = "ticket_id", nullable = false, updatable = false)
    private UUID ticket;

    @Column(name = "customer_id", updatable = false)
    private @Nullable UUID customer;

    @Column(name = "actor", nullable = false, updatable = false)
    private String actor;

    @Column(name = "action", nullable = false, updatable = false)
    private String action;

    @Column(name = "currency", updatable = false)
    private @Nullable String currency;

    @Column(name = "amount", updatable = false)
    private @Nullable Long amount;

    @Column(name = "made", nullable = false, updatable = false)
    private Instant made;

    @Column(name = "note", updatable = false)
    private @Nullable UUID note;

    @Column(name = "reversed")
    private @Nullable Instant reversed;

    @Column(name = "reversed_by")
    private @Nullable String reversedBy;

    @Version
    @Column(name = "version", nullable = false)
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Grant() {}

    Grant(Decision decision, @Nullable Money money, @Nullable UUID note, Instant made) {
        this.id = RowIds.next();
        this.decision = decision.id();
        this.ticket = decision.ticket().value();
        this.customer = decision.customer() == null ? null : decision.customer().value();
        this.actor = decision.actor();
        this.action = decision.action();
        this.currency = money == null ? null : money.currency().getCurrencyCode();
        this.amount = money == null ? null : money.minor();
        this.note = note;
        this.made = made;
    }

    UUID id() {
        return id;
    }

    UUID decision() {
        return decision;
    }

    @Nullable
    Money money() {
        return amount == null || currency == null ? null : new Money(amount, Currency.getInstance(currency));
    }

    boolean isReversed() {
        return reversed != null;
    }

    void reverse(String by, Instant now) {
        reversed = now;
        reversedBy = by;
    }

    GrantView view() {
        return new GrantView(id, decision, action, currency, amount, actor, made, reversed, reversedBy);
    }
}
