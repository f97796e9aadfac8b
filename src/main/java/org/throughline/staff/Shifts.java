package org.throughline.staff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import org.throughline.access.Acting;

/// Changes what reps mean to do: one after the other, written down, and told to whoever observes.
@ApplicationScoped
class Shifts {

    private final Attendances attendances;
    private final IntentChanges changes;
    private final Event<IntentChanged> news;
    private final Acting acting;
    private final Clock clock;

    Shifts(Attendances attendances, IntentChanges changes, Event<IntentChanged> news, Acting acting, Clock clock) {
        this.attendances = attendances;
        this.changes = changes;
        this.news = news;
        this.acting = acting;
        this.clock = clock;
    }

    /// Something that may change an attendance and says whether it did.
    @FunctionalInterface
    interface Change {
        boolean apply(Attendance attendance, Instant at);
    }

    /// @return the attendance, locked until the transaction ends
    Attendance change(RepId rep, Change change) {
        var attendance = attendances.locked(rep);
        if (attendance == null) {
            throw StaffProblem.unknown();
        }
        var before = attendance.intent();
        var at = clock.instant();
        if (change.apply(attendance, at)) {
            var changed = new IntentChanged(rep, before, attendance.intent(), attendance.reason(), at);
            changes.persist(new IntentChange(changed, acting.current().subject()));
            news.fire(changed);
        }
        return attendance;
    }

    /// The attendance as it is, not to be changed.
    Attendance now(RepId rep) {
        var attendance = attendances.findById(rep.value());
        if (attendance == null) {
            throw StaffProblem.unknown();
        }
        return attendance;
    }

    /// Sends what was changed to the database now, so that the version is the new one.
    void write() {
        attendances.flush();
    }
}
