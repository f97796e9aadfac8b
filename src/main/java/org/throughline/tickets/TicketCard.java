package org.throughline.tickets;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;
import org.throughline.staff.RepId;

/// A ticket as one reads it, without its timeline.
///
/// @param number as it is spoken and written: `1002349`
/// @param assignee the rep who has it
/// @param followUp when somebody will come back to it
/// @param due when the first of its clocks that run is over; a moment behind what calls do
public record TicketCard(
        TicketId id,
        String number,
        TicketKind kind,
        TicketState state,
        UUID journey,
        @Nullable CustomerId customer,
        @Nullable String subject,
        @Nullable String queue,
        @Nullable RepId assignee,
        @Nullable String disposition,
        TicketPriority priority,
        @Nullable Instant followUp,
        @Nullable Instant due,
        Instant opened,
        Instant changed) {}
