package org.throughline.queues;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Sql;
import org.throughline.time.HoursOverTime;
import org.throughline.time.HoursOverTime.Past;

/// The calendars for whoever counts time by them, with the hours that they had before.
@ApplicationScoped
public class BusinessCalendars {

    private final Calendars calendars;
    private final Event<CalendarChanged> changed;
    private final Sql sql;
    private final Clock clock;

    BusinessCalendars(Calendars calendars, Event<CalendarChanged> changed, Sql sql, Clock clock) {
        this.calendars = calendars;
        this.changed = changed;
        this.sql = sql;
        this.clock = clock;
    }

    /// Null if there is no such calendar.
    public @Nullable HoursOverTime hours(String key) {
        BusinessCalendar calendar = calendars.findById(key);
        if (calendar == null) {
            return null;
        }
        List<Past> past = sql.list(
                "SELECT until, hours FROM business_calendar_past WHERE calendar_key = ? ORDER BY until",
                row -> new Past(
                        Objects.requireNonNull(Sql.instant(row, 1)),
                        calendars.parse(key, row.getString(2)).asBusinessHours()),
                key);
        return new HoursOverTime(past, calendars.read(calendar).asBusinessHours());
    }

    /// From now on; what has been keeps the hours that it had.
    void change(BusinessCalendar calendar, Hours hours) {
        String written = calendars.write(hours);
        if (!written.equals(calendar.hours())) {
            sql.run(
                    "INSERT INTO business_calendar_past (calendar_key, until, hours) VALUES (?, ?, ?)",
                    calendar.key(),
                    clock.instant(),
                    calendar.hours());
            calendar.become(written);
            changed.fire(new CalendarChanged(calendar.key()));
        }
    }
}
