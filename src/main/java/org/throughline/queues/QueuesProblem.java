package org.throughline.queues;

import org.throughline.api.Problem;

/// What queues refuses.
final class QueuesProblem {

    private QueuesProblem() {}

    static Problem unknownQueue() {
        return Problem.of(404, "queue-unknown", "There is no such queue");
    }

    static Problem unknownCalendar() {
        return Problem.of(404, "calendar-unknown", "There is no such calendar");
    }

    static Problem key() {
        return Problem.of(422, "queue-key-invalid", "This cannot be the key of a queue");
    }

    static Problem refers(String what, String key) {
        return Problem.of(422, "queue-refers-to-unknown", "The queue refers to something that does not exist")
                .with(what, key);
    }

    static Problem circle() {
        return Problem.of(422, "overflow-circle", "Callers who overflow would come back to where they were");
    }

    static Problem used() {
        return Problem.of(409, "still-used", "Something refers to it");
    }
}
