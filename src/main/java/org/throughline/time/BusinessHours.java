package org.throughline.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
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
    public record Span(LocalTime from, LocalTime to) {
        boolean passesMidnight() {
            return !to.isAfter(from);
        }
    }

    /// One date whose spans replace those of the week; no spans: closed.
    public record SpecialDay(LocalDate date, List<Span> spans) {
        public SpecialDay {
            spans = List.copyOf(spans);
        }
    }

    public boolean openAt(Instant at) {
        var today = LocalDate.ofInstant(at, zone);
        // a span of yesterday may last until now; and where midnight comes twice, "today" may be a day off
        return today.minusDays(2)
                .datesUntil(today.plusDays(2))
                .flatMap(this::openings)
                .anyMatch(o -> o.contains(at));
    }

    /// The first moment from then on at which it is open, which may be then; null if there is none within a year.
    public @Nullable Instant nextOpening(Instant from) {
        if (openAt(from)) {
            return from;
        }
        var today = LocalDate.ofInstant(from, zone);
        return today.minusDays(1)
                .datesUntil(today.plusDays(367))
                .flatMap(this::openings)
                .map(Opening::from)
                .filter(from::isBefore)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private Stream<Opening> openings(LocalDate date) {
        return spansOf(date)
                .map(span -> new Opening(
                        first(date.atTime(span.from)),
                        last((span.passesMidnight() ? date.plusDays(1) : date).atTime(span.to))))
                .filter(o -> o.from.isBefore(o.to));
    }

    private Stream<Span> spansOf(LocalDate date) {
        var instead = special.stream().filter(s -> s.date.equals(date)).toList();
        return instead.isEmpty()
                ? weekly.stream().filter(w -> w.day == date.getDayOfWeek()).map(WeekSpan::span)
                : instead.stream().flatMap(s -> s.spans.stream());
    }

    /// When the clock on the wall first shows this time, or skips it.
    private Instant first(LocalDateTime wall) {
        var jump = zone.getRules().getTransition(wall);
        if (jump == null) {
            return wall.atZone(zone).toInstant();
        }
        return jump.isGap() ? jump.getInstant() : wall.toInstant(jump.getOffsetBefore());
    }

    /// When the clock on the wall last shows this time, or skips it.
    private Instant last(LocalDateTime wall) {
        var jump = zone.getRules().getTransition(wall);
        return jump != null && jump.isOverlap() ? wall.toInstant(jump.getOffsetAfter()) : first(wall);
    }

    private record Opening(Instant from, Instant to) {
        boolean contains(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }
}
