package org.throughline.sla;

import org.throughline.api.Problem;

/// What targets refuse.
final class SlaProblem {

    private SlaProblem() {}

    static Problem unknown() {
        return Problem.of(404, "target-unknown", "There is no target for this kind and priority");
    }

    static Problem calendar(String key) {
        return Problem.of(422, "target-calendar-unknown", "There is no such calendar")
                .with("calendar", key);
    }
}
