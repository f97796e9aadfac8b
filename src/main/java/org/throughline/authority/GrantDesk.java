package org.throughline.authority;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Actor;
import org.throughline.credits.CreditReversed;
import org.throughline.money.Money;
import org.throughline.orders.OrderCard;
import org.throughline.orders.OrderLine;
import org.throughline.returns.Condition;
import org.throughline.returns.ReturnNotCredited;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;

/// Grants to customers what the rules allow, for whoever carries it out in the same transaction; and takes grants
/// back of which nothing has come.
@ApplicationScoped
public class GrantDesk {

    /// Of a note that says something: a letter or a digit is in it.
    public static final String WORDS = "[\\s\\S]*[\\p{L}\\p{N}][\\s\\S]*";

    private final Granting granting;
    private final Deciding deciding;
    private final Decisions decisions;
    private final Authorities authorities;
    private final TicketDesk tickets;

    GrantDesk(Granting granting, Deciding deciding, Decisions decisions, Authorities authorities, TicketDesk tickets) {
        this.granting = granting;
        this.deciding = deciding;
        this.decisions = decisions;
        this.authorities = authorities;
        this.tickets = tickets;
    }

    /// What is to be granted.
    ///
    /// @param action the name of a decision table
    /// @param amount null if it is not about money
    /// @param isLimited whether only a table that limits amounts allows it
    /// @param line of the order that it is about
    /// @param pieces of that line that come back or are replaced, or null
    /// @param reason and campaign: codes
    public record Act(
            String action,
            @Nullable Money amount,
            boolean isLimited,
            @Nullable OrderLine line,
            @Nullable Integer pieces,
            @Nullable String reason,
            @Nullable Condition condition,
            @Nullable String campaign) {

        Wish wish(@Nullable OrderCard order) {
            return new Wish(
                    action,
                    amount == null ? null : amount.currency().getCurrencyCode(),
                    amount == null ? null : amount.minor(),
                    order == null ? null : order.number(),
                    line == null ? null : line.id(),
                    null,
                    pieces == null || pieces == 1 ? null : pieces,
                    reason,
                    condition,
                    campaign);
        }
    }

    /// @param amount the most that may be given by it; null if it is not about money
    /// @param version of the table that answered, and row in it
    public record Granted(
            UUID grant, UUID decision, @Nullable Money amount, int version, int row) {}

    /// Somebody begins to settle a matter. Whoever grants the same customer something elsewhere is waited for, or
    /// waits. The caller's transaction holds the ticket, and the order if it is about one.
    ///
    /// @throws org.throughline.api.Problem 403 `no-rep`
    public Sitting sit(TicketCard ticket, @Nullable OrderCard order, Actor actor) {
        return deciding.sitAlone(ticket, order, authorities.asker(actor));
    }

    /// Grants what the rules allow to this rep alone, or what was decided before, and approved if that
    /// was needed. Then its amount is the decision's, or what was approved of it.
    ///
    /// @param decided the first of these that is about this act and was not used in this sitting is
    /// used; else the rules are asked now
    /// @param note why, for colleagues, if anything is said; the same under `once` is written once
    /// @throws org.throughline.api.Problem 403 `decision-of-another`; 404 `not-found`; 409
    /// `decision-not-allowed`, with the answer and the `wish` to have approved if the rules were asked
    /// now, `decision-expired`, `decision-changed`, `decision-used`, `budget-exceeded`; 422
    /// `action-unknown`, `action-without-limit`, `note-needed`
    public Granted grant(
            Sitting sitting, Act act, Collection<UUID> decided, @Nullable String note, String once, Actor actor) {
        if (act.isLimited()) {
            deciding.requireLimit(sitting, act.action());
        }
        Granting.Why why = note == null ? null : new Granting.Why(note, once);
        Wish wish = act.wish(sitting.order());
        List<TicketId> parts =
                decided.isEmpty() ? List.of() : tickets.partsOf(sitting.ticket().id());
        for (UUID id : decided) {
            Decision decision = decisions.require(id);
            if (!sitting.used().contains(id)
                    && parts.contains(decision.ticket())
                    && wish.isForSame(
                            decision.wish(),
                            act.line() == null ? null : act.line().sku())) {
                sitting.used().add(id);
                Granting.Granted done = granting.grant(id, why, actor);
                if (!done.isNew()) {
                    throw AuthorityProblem.used();
                }
                return granted(done.grant());
            }
        }
        return granted(granting.grantNow(sitting, wish, why, actor));
    }

    private Granted granted(Grant grant) {
        Decision decision = decisions.require(grant.decision());
        return new Granted(grant.id(), decision.id(), grant.money(), decision.tableVersion(), decision.row());
    }

    void uncredited(@Observes ReturnNotCredited line) {
        granting.takeBack(line.grant(), line.by());
    }

    void reversed(@Observes CreditReversed credit) {
        granting.takeBack(credit.grant(), credit.by());
    }
}
