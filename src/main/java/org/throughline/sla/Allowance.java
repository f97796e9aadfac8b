package org.throughline.sla;

import java.time.Duration;

/// How much open time a matter may take.
///
/// @param calendar by whose hours
record Allowance(Duration firstResponse, Duration resolution, String calendar) {

    Duration of(ClockKind what) {
        return switch (what) {
            case FIRST_RESPONSE -> firstResponse;
            case RESOLUTION -> resolution;
        };
    }
}
