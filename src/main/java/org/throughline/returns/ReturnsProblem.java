package org.throughline.returns;

import org.throughline.api.Problem;

/// What whoever handles returns is refused.
final class ReturnsProblem {

    private ReturnsProblem() {}

    static Problem unknown() {
        return Problem.of(404, "not-found", "There is no such return or replacement, or none that you may see");
    }

    static Problem line() {
        return Problem.of(422, "return-line", "This return has no such line");
    }

    static Problem state(ReturnState state) {
        return Problem.of(409, "return-state", "This is not possible any more").with("state", state);
    }

    /// @param most how many pieces it could be
    static Problem pieces(String line, int most) {
        return Problem.of(409, "return-pieces", "There are not so many pieces")
                .with("line", line)
                .with("most", most);
    }

    /// @param most minor units
    static Problem withheld(String line, long most) {
        return Problem.of(409, "withheld-too-much", "No more is withheld than is credited for what was accepted")
                .with("line", line)
                .with("most", most);
    }

    static Problem inspection() {
        return Problem.of(
                422,
                "inspection-refused",
                "What is missing goes nowhere, what is there goes somewhere; something is withheld of what is accepted, with a reason");
    }

    static Problem replacement(ReplacementState state) {
        return Problem.of(409, "replacement-state", "It was answered before").with("state", state);
    }

    static Problem reasonNeeded() {
        return Problem.of(422, "reason-needed", "What was not sent has a reason, what was sent a reference");
    }
}
