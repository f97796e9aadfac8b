package org.throughline.sla;

import org.throughline.tickets.TicketState;

/// What a clock measures.
enum ClockKind {
    /// Until somebody has taken the matter up.
    FIRST_RESPONSE,
    /// Until it is settled. The time in which we wait for the customer is not ours.
    RESOLUTION;

    /// What this clock does while the ticket is so.
    ClockState whileIt(TicketState is) {
        return switch (is) {
            case NEW -> ClockState.RUNNING;
            case OPEN -> this == FIRST_RESPONSE ? ClockState.MET : ClockState.RUNNING;
            case WAITING -> this == FIRST_RESPONSE ? ClockState.MET : ClockState.PAUSED;
            case SOLVED, CLOSED -> ClockState.MET;
        };
    }
}
