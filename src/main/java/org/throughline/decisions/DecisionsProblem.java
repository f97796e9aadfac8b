package org.throughline.decisions;

import java.util.List;
import org.throughline.api.Problem;

/// What decision tables refuse.
final class DecisionsProblem {

    private DecisionsProblem() {}

    static Problem unreadable(List<Finding> findings) {
        return Problem.of(422, "table-unreadable", "This is no decision table that is taken here")
                .with("findings", shown(findings));
    }

    static Problem unsound(List<Finding> findings) {
        return Problem.of(409, "table-unsound", "The table can't be published as it is")
                .with("findings", shown(findings));
    }

    static Problem untested() {
        return Problem.of(409, "table-untested", "The table has no test cases yet");
    }

    static Problem published() {
        return Problem.of(409, "table-published", "A version that was published is never changed: make a new one");
    }

    static Problem secondPerson() {
        return Problem.of(403, "second-person-needed", "So much is published by somebody other than its author");
    }

    static Problem past() {
        return Problem.of(422, "effect-in-the-past", "A table takes effect now or later");
    }

    static Problem nothingBefore() {
        return Problem.of(409, "nothing-before", "There is no earlier version to go back to");
    }

    static Problem notInEffect() {
        return Problem.of(409, "not-in-effect", "Another version is in effect");
    }

    static Problem inEffect() {
        return Problem.of(409, "in-effect", "What has come into effect is not taken back: roll it back");
    }

    static Problem unknown() {
        return Problem.of(404, "not-found", "There is no such decision table or publication");
    }

    private static List<Finding> shown(List<Finding> findings) {
        return findings.subList(0, Math.min(TableChecks.MOST_FINDINGS, findings.size()));
    }
}
