package org.throughline.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When a place is open: hours of each week, in the place's own time zone, and special days that replace them.
///
/// A span belongs to the day it begins on, also where it passes midnight. Its edges are what the clock on the wall
/// shows: an hour that the clock skips is not there; of an hour that it shows twice, both are open.
///
/// @param weekly the spans of an ordinary week
/// @param special days with other hours, or none (holidays)
public record BusinessHours(ZoneId zone, List<WeekSpan> weekly, List<SpecialDay> special) {

    public BusinessHours {
        weekly = List.copyOf(weekly);
        special = List.copyOf(special);
    }

    /// Open on a day of each week.
    public record WeekSpan(DayOfWeek day, Span span) {}

    /// From, inclusive, to, exclusive. Where `to` is not after `from` it means the next day: `22:00` to `06:00` passes
    /// midnight, `18:00` to `00:00` ends with the day, `00:00` to `00:00` is the whole day.
    public record Span(LocalTime from, LocalTime to) {}

    /// One date whose spans replace those of the week; no spans: closed.
    public record SpecialDay(LocalDate date, List<Span> spans) {
        public SpecialDay {
            spans = List.copyOf(spans);
        }
    }

    public boolean openAt(Instant at) {
        throw new UnsupportedOperationException();
    }

    /// The first moment from then on at which it is open, which may be then; null if there is none within a year.
    public @Nullable Instant nextOpening(Instant from) {
        throw new UnsupportedOperationException();
    }
}
