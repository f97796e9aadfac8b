package org.throughline.time;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
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

    /// Nobody is told of a time farther off, and no count goes on for longer.
    private static final int MOST_DAYS = 3653;

    private static final int A_YEAR = 366;

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
        return firstDay(at)
                .datesUntil(LocalDate.ofInstant(at, zone).plusDays(2))
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

    /// How long it is open between two moments; nothing where the second is not after the first.
    public Duration openBetween(Instant from, Instant to) {
        Duration open = Duration.ZERO;
        Instant counted = from;
        LocalDate last = LocalDate.ofInstant(to, zone).plusDays(1);
        for (LocalDate date = firstDay(from); !date.isAfter(last); date = date.plusDays(1)) {
            for (Opening opening : inOrder(date)) {
                Instant begin = later(opening.from, counted);
                Instant end = opening.to.isAfter(to) ? to : opening.to;
                if (begin.isBefore(end)) {
                    open = open.plus(Duration.between(begin, end));
                    counted = end;
                }
            }
        }
        return open;
    }

    /// The first moment by which it has been open for so long since another; that moment itself for nothing or less.
    /// Null if it does not open for a year before then, or that is ten years off.
    public @Nullable Instant after(Instant from, Duration open) {
        if (!open.isPositive()) {
            return from;
        }
        Duration left = open;
        Instant counted = from;
        LocalDate date = firstDay(from);
        LocalDate end = date.plusDays(MOST_DAYS);
        for (LocalDate opened = date; date.isBefore(end) && date.isBefore(opened.plusDays(A_YEAR + 4)); ) {
            for (Opening opening : inOrder(date)) {
                Instant begin = later(opening.from, counted);
                if (begin.isBefore(opening.to)) {
                    Duration more = Duration.between(begin, opening.to);
                    if (more.compareTo(left) >= 0) {
                        return begin.plus(left);
                    }
                    left = left.minus(more);
                    counted = opening.to;
                    opened = date;
                }
            }
            date = date.plusDays(1);
        }
        return null;
    }

    /// A span of the day before may last until then; and where midnight comes twice, the day may be one off.
    private LocalDate firstDay(Instant from) {
        return LocalDate.ofInstant(from, zone).minusDays(2);
    }

    /// They may overlap; those of a later day don't begin earlier.
    private List<Opening> inOrder(LocalDate date) {
        return openings(date).sorted(Comparator.comparing(Opening::from)).toList();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
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
