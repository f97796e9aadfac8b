package org.throughline.sla;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.throughline.queues.BusinessCalendars;
import org.throughline.time.HoursOverTime;

/// Targets and calendars as they are now, each read once for some clocks.
@Singleton
class Plan {

    private final Targets targets;
    private final BusinessCalendars calendars;

    Plan(Targets targets, BusinessCalendars calendars) {
        this.targets = targets;
        this.calendars = calendars;
    }

    Now now() {
        return new Now(targets, calendars);
    }

    /// Good within a transaction.
    static final class Now implements OpenTime {

        private final Targets targets;
        private final BusinessCalendars calendars;
        private final Map<TargetKey, @Nullable Allowance> allowances = new HashMap<>();
        private final Map<String, @Nullable HoursOverTime> hours = new HashMap<>();

        private Now(Targets targets, BusinessCalendars calendars) {
            this.targets = targets;
            this.calendars = calendars;
        }

        @Nullable
        Allowance allowance(TargetKey key) {
            if (!allowances.containsKey(key)) {
                SlaTarget target = targets.findById(key);
                allowances.put(key, target == null ? null : target.allowance());
            }
            return allowances.get(key);
        }

        @Override
        public @Nullable HoursOverTime of(String calendar) {
            if (!hours.containsKey(calendar)) {
                hours.put(calendar, calendars.hours(calendar));
            }
            return hours.get(calendar);
        }
    }
}
