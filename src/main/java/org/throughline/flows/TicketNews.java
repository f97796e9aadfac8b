package org.throughline.flows;

import org.jspecify.annotations.Nullable;

/// What a verified caller may hear of a ticket.
///
/// @param number as it is spoken
/// @param callBack we have promised to call, and have not yet
/// @param days until somebody means to come back to it; 0 is today, null: no day is set
record TicketNews(
        String number,
        Stand stand,
        boolean callBack,
        @Nullable Integer days) {

    /// How a ticket stands, as a customer sees it.
    enum Stand {
        /// For somebody to take it up.
        WAITS,
        /// Somebody has it.
        TAKEN,
        /// We wait for the customer.
        CUSTOMER,
        SOLVED,
        CLOSED
    }
}
