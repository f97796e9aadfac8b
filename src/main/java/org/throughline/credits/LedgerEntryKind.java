package org.throughline.credits;

public enum LedgerEntryKind {
    /// The credit.
    BOOKING,
    /// Its counter-entry.
    REVERSAL
}
