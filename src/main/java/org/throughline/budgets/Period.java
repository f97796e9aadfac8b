package org.throughline.budgets;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// A stretch of time in which a budget is used up once.
///
/// @param name as a person would say it in the budget's zone: `2026-11-23`, `2026`, `campaign`
/// @param ends exclusive
record Period(String name, Instant ends) {

    static Period dayOf(Instant at, ZoneId zone) {
        LocalDate date = LocalDate.ofInstant(at, zone);
        return new Period(date.toString(), start(date.plusDays(1), zone));
    }

    static Period yearOf(Instant at, ZoneId zone) {
        int year = LocalDate.ofInstant(at, zone).getYear();
        return new Period(String.valueOf(year), start(LocalDate.of(year + 1, 1, 1), zone));
    }

    static Period until(Instant end) {
        return new Period("campaign", end);
    }

    /// The first moment of a date: not midnight where the clock skips that, the first where it
    /// comes twice.
    private static Instant start(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }
}
