package org.throughline.credits;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.throughline.api.Sha256;
import org.throughline.customers.CustomerId;
import org.throughline.money.Money;
import org.throughline.orders.CreditWish;
import org.throughline.orders.OrderId;
import org.throughline.tickets.TicketId;

/// What is to be credited, and the decision that allows it.
///
/// @param grant of that decision: it pays once
/// @param granted the most that it allows
/// @param reason a code of the company's own
/// @param actor the login of who gives it
/// @param payout what becomes of the money
public record NewCredit(
        UUID grant,
        Money granted,
        TicketId ticket,
        CustomerId customer,
        String reason,
        String actor,
        Subject subject,
        Payout payout) {

    private static final Pattern REASON = Pattern.compile(CreditsProblem.CODE);

    /// What it is for.
    public sealed interface Subject {

        /// @param wishes at least one
        record OfOrder(OrderId order, List<CreditWish> wishes) implements Subject {

            public OfOrder {
                wishes = List.copyOf(wishes);
                if (wishes.isEmpty()) {
                    throw new IllegalArgumentException("nothing is to be credited");
                }
            }
        }

        /// Given without a sale.
        record Goodwill(Money amount) implements Subject {}
    }

    public NewCredit {
        if (!REASON.matcher(reason).matches()) {
            throw new IllegalArgumentException("not a code: " + reason);
        }
    }

    /// Tells whether the same is asked for again, whoever asks.
    String digest() {
        return Sha256.hex(
                List.of(grant, ticket, customer, reason, subject, payout).toString());
    }
}
