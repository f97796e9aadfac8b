package org.throughline.journeys;

import org.jspecify.annotations.Nullable;
import org.throughline.tickets.TicketId;

/// What a call is about.
///
/// @param why the code of the reason the customer gave, or null
public record MatterView(
        JourneyId id, TicketId ticket, @Nullable String why) {}
