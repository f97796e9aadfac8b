package org.throughline.authority;

import java.time.Duration;
import java.time.Instant;

/// From a time, until another one, exclusive.
record Period(Instant from, Instant to) {

    static final int MOST_DAYS = 366;

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /// @throws org.throughline.api.Problem 422 `period-refused`
    static Period of(Instant from, Instant to) {
        if (from.isBefore(FIRST)
                || to.isAfter(LAST)
                || !from.isBefore(to)
                || Duration.between(from, to).compareTo(Duration.ofDays(MOST_DAYS)) > 0) {
            throw AuthorityProblem.period(MOST_DAYS);
        }
        return new Period(from, to);
    }
}
