package org.throughline.flows;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a verified caller may hear of a ticket.
///
/// @param number as it is spoken
/// @param callBack we have promised to call, and have not yet
/// @param outcomes what has come of it so far: goods first, then money
/// @param days until somebody means to come back to it; 0 is today, null: no day is set
record TicketNews(
        String number,
        Stand stand,
        boolean callBack,
        List<Outcome> outcomes,
        @Nullable Integer days) {

    /// Where a return or a credit stands.
    enum Outcome {
        /// We wait for what the customer sends.
        GOODS_AWAITED,
        /// It is here, and not all of it was looked at.
        GOODS_HERE,
        /// It was looked at, and not taken.
        GOODS_REFUSED,
        /// Something is credited, and accounting has it or gets it.
        CREDIT_BOOKED,
        /// Accounting has booked it.
        CREDIT_ACCEPTED,
        /// Accounting has a question about it.
        CREDIT_REJECTED;

        /// As a flow names it.
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    TicketNews {
        outcomes = List.copyOf(outcomes);
    }

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
