package org.throughline.resolution;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.money.Money;

/// What whoever settles something is refused.
final class ResolutionProblem {

    private ResolutionProblem() {}

    static Problem nothing() {
        return Problem.of(422, "nothing-to-settle", "Something is returned or credited");
    }

    static Problem customerNeeded() {
        return Problem.of(422, "customer-needed", "First it has to be known whose ticket it is");
    }

    static Problem creditOf() {
        return Problem.of(422, "credit-of", "LINE names the line, the others none; only GOODWILL is without an order");
    }

    static Problem lineTwice() {
        return Problem.of(422, "line-twice", "Each line of the order is returned once in a request");
    }

    static Problem actionOfGoods() {
        return Problem.of(
                422, "action-of-goods", "By this table goods come back or are sent, and nothing is credited alone");
    }

    /// @param field that has no effect with the others
    static Problem contradiction(String field) {
        return Problem.of(
                        422,
                        "return-contradiction",
                        "What is exchanged is not credited; only what is exchanged is sent in advance")
                .with("field", field);
    }

    static Problem notAsDecided(@Nullable Money granted) {
        Problem problem = Problem.of(409, "credit-not-as-decided", "Exactly what was decided is credited");
        return granted == null
                ? problem
                : problem.with("granted", granted.minor())
                        .with("currency", granted.currency().getCurrencyCode());
    }

    static Problem decisionUnused(UUID decision) {
        return Problem.of(422, "decision-of-another-act", "Nothing is asked for that this decision was made for")
                .with("decision", decision);
    }

    static Problem followUp() {
        return Problem.of(422, "follow-up-refused", "A promise is kept in the future, within a year");
    }
}
