package org.throughline.time;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.throughline.time.BusinessHours.Span;
import org.throughline.time.BusinessHours.WeekSpan;

/// Business hours of tests, with spans such as `08:00-12:00`.
final class Weeks {

    private Weeks() {}

    static BusinessHours hours(String zone, List<WeekSpan> weekly) {
        return new BusinessHours(ZoneId.of(zone), weekly, List.of());
    }

    static List<WeekSpan> daily(String... spans) {
        return Arrays.stream(DayOfWeek.values())
                .flatMap(day -> week(day, spans).stream())
                .toList();
    }

    static List<WeekSpan> week(DayOfWeek day, String... spans) {
        return Arrays.stream(spans).map(s -> new WeekSpan(day, span(s))).toList();
    }

    static Span span(String text) {
        var ends = text.split("-", -1);
        return new Span(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
    }
}
