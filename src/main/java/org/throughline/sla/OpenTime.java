package org.throughline.sla;

import org.jspecify.annotations.Nullable;
import org.throughline.time.HoursOverTime;

/// The hours of each calendar.
interface OpenTime {

    /// Null if there is no such calendar.
    @Nullable
    HoursOverTime of(String calendar);
}
