package org.throughline.queues;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Queues of an invented company, for a first start. All are always open, so that a newcomer is served at night; the
/// calendar `office` shows what hours look like.
@ApplicationScoped
public class SampleQueues {

    private static final String FRONT = "front";

    private final CallQueues queues;
    private final Calendars calendars;
    private final QueueDesk desk;

    SampleQueues(CallQueues queues, Calendars calendars, QueueDesk desk) {
        this.queues = queues;
        this.calendars = calendars;
        this.desk = desk;
    }

    /// Opens whichever is not there yet; what is there stays as it is.
    @Transactional
    public void load() {
        calendar("always", new Hours(ZoneId.of("Europe/Berlin"), List.of(everyDay()), List.of()));
        calendar(
                "office",
                new Hours(
                        ZoneId.of("Europe/Berlin"),
                        List.of(
                                hours(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), "08:00", "18:00"),
                                hours(EnumSet.of(DayOfWeek.SATURDAY), "09:00", "13:00")),
                        List.of(
                                new Hours.Special(LocalDate.of(2026, 12, 24), List.of(span("08:00", "12:00"))),
                                new Hours.Special(LocalDate.of(2026, 12, 25), List.of()),
                                new Hours.Special(LocalDate.of(2026, 12, 26), List.of()),
                                new Hours.Special(LocalDate.of(2027, 1, 1), List.of()))));
        open(FRONT, "general", null, null, 0);
        for (var language : List.of("en", "de")) {
            open("service-" + language, "service", language, FRONT, 1);
            open("billing-" + language, "billing", language, FRONT, 1);
            open("technical-" + language, "technical", language, FRONT, 1);
        }
    }

    private void calendar(String key, Hours hours) {
        if (calendars.findById(key) == null) {
            calendars.open(key, hours);
        }
    }

    private void open(String key, String skill, @Nullable String language, @Nullable String overflow, int priority) {
        if (queues.findById(key) == null) {
            var profile = new QueueProfile(
                    skill, language, "always", 20, 180, overflow, priority, 30, 15, Strategy.LEAST_RECENT, false);
            desk.put(key, profile, null);
        }
    }

    private static Hours.Weekly everyDay() {
        return hours(EnumSet.allOf(DayOfWeek.class), "00:00", "00:00");
    }

    private static Hours.Weekly hours(EnumSet<DayOfWeek> days, String from, String to) {
        return new Hours.Weekly(days, LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Hours.Open span(String from, String to) {
        return new Hours.Open(LocalTime.parse(from), LocalTime.parse(to));
    }
}
