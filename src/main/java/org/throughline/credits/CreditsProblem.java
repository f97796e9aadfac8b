package org.throughline.credits;

import java.time.YearMonth;
import org.throughline.api.Problem;
import org.throughline.money.Money;

/// What the ledger refuses.
final class CreditsProblem {

    /// A code of the company's own.
    static final String CODE = "[a-z0-9][a-z0-9-]{0,47}";

    private CreditsProblem() {}

    static Problem unknown() {
        return Problem.of(404, "not-found", "There is no such credit, entry, export or period");
    }

    static Problem grantUsed() {
        return Problem.of(409, "grant-used", "This grant has paid for another credit");
    }

    static Problem customer() {
        return Problem.of(422, "credit-customer", "A credit is given to the customer of the ticket");
    }

    static Problem currency() {
        return Problem.of(422, "credit-currency", "A credit is given in the currency that was granted");
    }

    static Problem notPositive() {
        return Problem.of(400, "amount-not-positive", "An amount to be granted is more than nothing");
    }

    static Problem beyondGrant(Money granted) {
        return Problem.of(409, "credit-beyond-grant", "No more is credited than the decision allows")
                .with("granted", granted.minor())
                .with("currency", granted.currency().getCurrencyCode());
    }

    static Problem tooLarge() {
        return Problem.of(422, "credit-too-large", "A credit is at most a thousand million million minor units");
    }

    static Problem running(YearMonth month) {
        return Problem.of(422, "period-running", "A period is closed when it is over")
                .with("period", month.toString());
    }

    static Problem incomplete(int entries) {
        return Problem.of(409, "export-incomplete", "The export has another number of entries: fetch it again")
                .with("entries", entries);
    }

    static Problem state(CreditState state) {
        return Problem.of(409, "entry-state", "Accounting can't say this of an entry in this state")
                .with("state", state);
    }

    static Problem reasonNeeded() {
        return Problem.of(422, "rejection-reason", "A rejection says why, and an acceptance does not");
    }
}
