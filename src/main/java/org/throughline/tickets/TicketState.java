package org.throughline.tickets;

public enum TicketState {
    /// Nobody has taken it yet.
    NEW,
    /// Somebody works on it.
    OPEN,
    /// The customer, a supplier or a fix is awaited.
    WAITING,
    /// Settled, as we see it; the customer may say otherwise.
    SOLVED,
    /// Nothing more will happen.
    CLOSED;

    /// True while the customer may call about it and expects it to go on.
    public boolean isOpen() {
        return this == NEW || this == OPEN || this == WAITING;
    }
}
