package org.throughline.queues;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Queues of tests.
@ApplicationScoped
public class Places {

    static final Hours ALWAYS = hours("00:00", "00:00");

    private final Calendars calendars;
    private final QueueDesk desk;

    Places(Calendars calendars, QueueDesk desk) {
        this.calendars = calendars;
        this.desk = desk;
    }

    static Hours hours(String from, String to) {
        return new Hours(
                ZoneOffset.UTC,
                List.of(new Hours.Weekly(EnumSet.allOf(DayOfWeek.class), LocalTime.parse(from), LocalTime.parse(to))),
                List.of());
    }

    static QueueProfile profile(String skill, @Nullable String language, String calendar, int maxLength) {
        return new QueueProfile(
                skill, language, calendar, maxLength, 300, null, 0, 30, 15, Strategy.LEAST_RECENT, true);
    }

    @Transactional
    void calendar(String key, Hours hours) {
        if (calendars.findById(key) == null) {
            calendars.open(key, hours);
        }
    }

    @Transactional
    QueueKey queue(String key, QueueProfile profile) {
        return desk.put(key, profile, "*").key();
    }

    public QueueKey queue(String key, String skill, @Nullable String language) {
        calendar("always", ALWAYS);
        return queue(key, profile(skill, language, "always", 0));
    }
}
