package org.throughline.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Business hours that have been others before. Each moment is counted by the hours that held then, so that time once
/// used stays used whatever the hours become.
///
/// @param past the hours before, the oldest first
/// @param now the hours since the last of those
public record HoursOverTime(List<Past> past, BusinessHours now) {

    /// @param until when others took their place
    public record Past(Instant until, BusinessHours hours) {}

    public HoursOverTime {
        past = List.copyOf(past);
    }

    /// As [BusinessHours#openBetween].
    public Duration openBetween(Instant from, Instant to) {
        Duration open = Duration.ZERO;
        Instant begin = from;
        for (Past before : past) {
            if (begin.isBefore(before.until) && begin.isBefore(to)) {
                Instant end = before.until.isBefore(to) ? before.until : to;
                open = open.plus(before.hours.openBetween(begin, end));
                begin = end;
            }
        }
        return open.plus(now.openBetween(begin, to));
    }

    /// As [BusinessHours#after].
    public @Nullable Instant after(Instant from, Duration open) {
        Duration left = open;
        Instant begin = from;
        for (Past before : past) {
            if (begin.isBefore(before.until)) {
                Duration until = before.hours.openBetween(begin, before.until);
                if (until.compareTo(left) >= 0) {
                    return before.hours.after(begin, left);
                }
                left = left.minus(until);
                begin = before.until;
            }
        }
        return now.after(begin, left);
    }
}
