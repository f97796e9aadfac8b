package org.throughline.staff;

import java.util.Collection;
import org.throughline.api.Problem;

/// What staff refuses.
final class StaffProblem {

    private StaffProblem() {}

    static Problem unknown() {
        return Problem.of(404, "rep-unknown", "There is no such rep");
    }

    static Problem notARep() {
        return Problem.of(404, "not-a-rep", "This login is not a rep's");
    }

    static Problem inactive() {
        return Problem.of(409, "rep-inactive", "This rep was deactivated and cannot log in");
    }

    static Problem taken() {
        return Problem.of(409, "rep-taken", "The login, endpoint or extension belongs to another rep");
    }

    static Problem state(String detail) {
        return Problem.of(422, "rep-state-invalid", "This state cannot be asked for")
                .detail(detail);
    }

    static Problem reason(Collection<String> allowed) {
        return Problem.of(422, "pause-reason-invalid", "A pause needs one of the reasons set up for pauses")
                .with("reasons", allowed.stream().sorted().toList());
    }

    static Problem reserved() {
        return Problem.of(422, "login-reserved", "This login has a meaning of its own in the API");
    }
}
