package org.throughline.budgets;

import java.util.UUID;
import org.throughline.money.Money;

/// What one holder holds.
///
/// @param money what is held of what was asked for
record Reservation(UUID holder, State state, Money money) {

    enum State {
        /// Nothing is held, and it may be asked for again.
        REFUSED,
        RESERVED,
        /// It was granted.
        BOOKED,
        /// Given back before it was granted.
        RELEASED,
        /// Given back after it was granted.
        RESTORED
    }
}
