package org.throughline.journeys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.RepId;

/// A matter that is not settled yet and may be what the caller calls about.
///
/// @param why the code of the reason the customer gave, or null
/// @param lastContact when they last spoke or waited
/// @param calledJustNow the last call about it ended within the resume window: hang up and call back
/// @param lastRep who last talked with the customer about it, or null
public record OpenMatter(
        JourneyId journey,
        @Nullable String why,
        Instant lastContact,
        boolean calledJustNow,
        @Nullable RepId lastRep) {}
