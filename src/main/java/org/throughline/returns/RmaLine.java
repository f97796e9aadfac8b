package org.throughline.returns;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.money.Money;

/// Pieces of one line of an order that come back: each is awaited, then received or awaited no more, then accepted or
/// refused.
@Entity(name = "RmaLine")
@Table(name = "rma_line")
class RmaLine {

    @Id
    private UUID id;

    @Column(name = "line_key", nullable = false, updatable = false)
    private String line;

    @Column(name = "sku", nullable = false, updatable = false)
    private String sku;

    @Column(name = "grant_id", nullable = false, updatable = false)
    private UUID grant;

    @Column(name = "currency", updatable = false)
    private @Nullable String currency;

    @Column(name = "granted", updatable = false)
    private @Nullable Long granted;

    @Column(name = "pieces", nullable = false, updatable = false)
    private int pieces;

    @Column(name = "reason", nullable = false, updatable = false)
    private String reason;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "goods", nullable = false, updatable = false)
    private Condition condition;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "becomes", nullable = false, updatable = false)
    private Then then;

    @Column(name = "credit_now", nullable = false, updatable = false)
    private boolean creditNow;

    @Column(name = "received", nullable = false)
    private int received;

    @Column(name = "accepted", nullable = false)
    private int accepted;

    @Column(name = "refused", nullable = false)
    private int refused;

    @Column(name = "ended", nullable = false)
    private int ended;

    @Column(name = "withheld", nullable = false)
    private long withheld;

    @Column(name = "memo_id")
    private @Nullable UUID memo;

    @SuppressWarnings("NullAway.Init")
    protected RmaLine() {}

    RmaLine(NewReturn.Line news, String sku) {
        this.id = RowIds.next();
        this.line = news.line();
        this.sku = sku;
        this.grant = news.grant();
        this.currency =
                news.granted() == null ? null : news.granted().currency().getCurrencyCode();
        this.granted = news.granted() == null ? null : news.granted().minor();
        this.pieces = news.pieces();
        this.reason = news.reason();
        this.condition = news.condition();
        this.then = news.then();
        this.creditNow = news.creditNow();
    }

    UUID id() {
        return id;
    }

    String line() {
        return line;
    }

    String sku() {
        return sku;
    }

    UUID grant() {
        return grant;
    }

    String reason() {
        return reason;
    }

    Then then() {
        return then;
    }

    boolean isCreditNow() {
        return creditNow;
    }

    int pieces() {
        return pieces;
    }

    int received() {
        return received;
    }

    int accepted() {
        return accepted;
    }

    int refused() {
        return refused;
    }

    /// What was promised and does not come, or was not taken.
    int missed() {
        return refused + ended;
    }

    int awaited() {
        return pieces - received - ended;
    }

    private int uninspected() {
        return received - accepted - refused;
    }

    boolean isOver() {
        return awaited() == 0 && uninspected() == 0;
    }

    boolean isWithheld() {
        return withheld > 0;
    }

    @Nullable
    UUID memo() {
        return memo;
    }

    void credited(UUID by) {
        memo = by;
    }

    @Nullable
    Money granted() {
        return granted == null || currency == null ? null : new Money(granted, Currency.getInstance(currency));
    }

    /// What is credited for the pieces that were accepted, at most: their share of what was granted, less what is
    /// withheld. Null: nothing.
    @Nullable
    Money most() {
        Money left = left();
        return left != null && left.isPositive() ? left : null;
    }

    private @Nullable Money left() {
        Money all = granted();
        return all == null
                ? null
                : all.prorate(List.of((long) accepted, (long) pieces - accepted))
                        .getFirst()
                        .minus(new Money(withheld, all.currency()));
    }

    /// @throws org.throughline.api.Problem 409 `return-pieces`
    void receive(int more) {
        if (more < 1 || more > awaited()) {
            throw ReturnsProblem.pieces(line, awaited());
        }
        received += more;
    }

    /// @param less minor units, of what is granted for what was accepted so far, that is not credited
    /// @throws org.throughline.api.Problem 409 `return-pieces`, `withheld-too-much`
    void inspect(int some, Disposition disposition, long less) {
        if (some < 1 || some > uninspected()) {
            throw ReturnsProblem.pieces(line, uninspected());
        }
        if (disposition.isAccepted()) {
            accepted += some;
        } else {
            refused += some;
        }
        Money left = left();
        long most = left == null ? 0 : left.minor();
        if (less > most) {
            throw ReturnsProblem.withheld(line, most);
        }
        withheld += less;
    }

    /// The customer keeps it.
    void keep() {
        received = pieces;
        accepted = pieces;
    }

    /// What has not come is awaited no more.
    ///
    /// @return how many pieces
    int end() {
        int gone = awaited();
        ended += gone;
        return gone;
    }

    ReturnCard.Line card() {
        return new ReturnCard.Line(
                line, sku, pieces, received, accepted, refused, ended, reason, condition, then, creditNow, granted(),
                memo);
    }
}
