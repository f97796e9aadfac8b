package org.throughline.notices;

import org.throughline.api.Problem;

/// What whoever writes to customers is refused.
final class NoticesProblem {

    private NoticesProblem() {}

    static Problem unknown() {
        return Problem.of(404, "not-found", "There is no such notice");
    }

    static Problem state(NoticeState state) {
        return Problem.of(409, "notice-state", "It was answered before").with("state", state);
    }

    static Problem answer() {
        return Problem.of(422, "notice-answer", "It was sent, or it failed");
    }

    static Problem text() {
        return Problem.of(
                422, "notice-text", "Words for a customer are plain text, and not too long for their channel");
    }
}
