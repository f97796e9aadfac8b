package org.throughline.resolution;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.throughline.authority.GrantDesk;
import org.throughline.authority.GrantDesk.Granted;
import org.throughline.money.Money;
import org.throughline.orders.OrderLine;
import org.throughline.returns.Condition;

/// Has the rules allow each act of a settlement, or refuses the whole.
@ApplicationScoped
class Permission {

    private final GrantDesk grants;

    Permission(GrantDesk grants) {
        this.grants = grants;
    }

    /// @param line what it is about of the order, if anything
    /// @param pieces of it that come back or are replaced, or null
    record Asked(
            String action,
            @Nullable Money amount,
            boolean isLimited,
            @Nullable OrderLine line,
            @Nullable Integer pieces,
            String reason,
            @Nullable Condition condition) {}

    /// @throws org.throughline.api.Problem as [GrantDesk#grant]; 409 `credit-not-as-decided` if an amount was decided
    /// and none is asked for, or the other way round
    Granted grant(Matter matter, Asked asked, @Nullable String campaign) {
        OrderLine line = asked.line();
        Granted granted = grants.grant(
                matter.sitting(),
                new GrantDesk.Act(
                        asked.action(),
                        asked.amount(),
                        asked.isLimited(),
                        line,
                        asked.pieces(),
                        asked.reason(),
                        asked.condition(),
                        campaign),
                matter.wish().allDecisions(),
                matter.wish().note(),
                matter.once(),
                matter.actor());
        if ((asked.amount() == null) != (granted.amount() == null)) {
            throw ResolutionProblem.notAsDecided(granted.amount());
        }
        return granted;
    }

    static Settlement.Allowed view(Asked asked, Granted granted) {
        Money amount = granted.amount();
        return new Settlement.Allowed(
                asked.action(),
                asked.line() == null ? null : asked.line().id(),
                amount == null ? null : amount.currency().getCurrencyCode(),
                amount == null ? null : amount.minor(),
                granted.version(),
                granted.row(),
                granted.decision(),
                granted.grant());
    }
}
