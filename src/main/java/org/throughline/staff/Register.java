package org.throughline.staff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.throughline.api.ETags;

/// Takes reps on, changes what they are, and lets them go.
@ApplicationScoped
class Register {

    private final Reps reps;
    private final Attendances attendances;
    private final Phones phones;
    private final Shifts shifts;
    private final Event<RepChanged> news;
    private final Clock clock;

    Register(Reps reps, Attendances attendances, Phones phones, Shifts shifts, Event<RepChanged> news, Clock clock) {
        this.reps = reps;
        this.attendances = attendances;
        this.phones = phones;
        this.shifts = shifts;
        this.news = news;
        this.clock = clock;
    }

    record Entry(Rep rep, boolean created) {}

    /// @param ifMatch the version that is changed, or null: whichever it is
    Entry put(String login, RepProfile profile, @Nullable String ifMatch) {
        var known = reps.by("login", login);
        if (ifMatch != null) {
            // a version of what does not exist matches nothing
            ETags.requireMatch(ifMatch, known == null ? -1 : known.version());
        }
        try {
            return known == null ? new Entry(takeOn(login, profile), true) : new Entry(change(known, profile), false);
        } catch (ConstraintViolationException taken) {
            throw StaffProblem.taken();
        }
    }

    private Rep takeOn(String login, RepProfile profile) {
        var rep = new Rep(login, profile);
        reps.persist(rep);
        attendances.persist(new Attendance(rep.id(), clock.instant()));
        phones.expect(profile.endpoint(), clock.instant());
        reps.flush();
        news.fire(new RepChanged(rep.id()));
        return rep;
    }

    private Rep change(Rep rep, RepProfile profile) {
        if (rep.become(profile)) {
            phones.expect(profile.endpoint(), clock.instant());
            reps.flush();
            if (!profile.active()) {
                shifts.change(rep.id(), (attendance, at) -> attendance.become(Intent.OUT, null, at));
            }
            news.fire(new RepChanged(rep.id()));
        }
        return rep;
    }
}
