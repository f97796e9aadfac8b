package org.throughline.credits;

/// How far an entry has come on its way to accounting.
public enum CreditState {
    /// It stands in the ledger.
    BOOKED,
    /// Accounting has acknowledged that it has it.
    EXPORTED,
    /// Accounting has booked it.
    ACCEPTED,
    /// Accounting has not booked it, and says why. It may still do so.
    REJECTED
}
