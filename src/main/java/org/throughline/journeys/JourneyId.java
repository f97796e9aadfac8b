package org.throughline.journeys;

import java.util.UUID;

/// The name of a journey: everything about one matter of one customer.
public record JourneyId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
