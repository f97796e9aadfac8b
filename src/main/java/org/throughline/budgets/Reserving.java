package org.throughline.budgets;

import java.time.Instant;
import java.util.UUID;
import org.throughline.api.Problem;
import org.throughline.money.Money;

/// What became of a draw.
public sealed interface Reserving {

    /// It is held, or was granted already, by this or an earlier call.
    ///
    /// @param money less than was asked for where it has shrunk since
    record Reserved(UUID holder, Money money) implements Reserving {}

    /// A budget has less left; of several the one that has least. Nothing was taken.
    ///
    /// @param ends when its period is over, and with it this refusal
    record Exceeded(String budget, Money left, Instant ends) implements Reserving {}

    /// The campaign is none, has not begun, is over, or is not for this action or currency. Nothing
    /// was taken.
    record NoCampaign(String campaign) implements Reserving {}

    /// The holder has given back what it held, and gets nothing a second time.
    record GivenBack(UUID holder) implements Reserving {}

    /// @throws Problem 409 `budget-exceeded`, `campaign-over`, `budget-reservation-state`
    default Reserved orRefuse() {
        return switch (this) {
            case Reserved reserved -> reserved;
            case Exceeded exceeded -> throw BudgetsProblem.exceeded(exceeded);
            case NoCampaign none -> throw BudgetsProblem.noCampaign(none.campaign());
            case GivenBack _ -> throw BudgetsProblem.state("GIVEN_BACK");
        };
    }
}
