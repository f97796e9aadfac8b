package org.throughline.journeys;

/// What became of a caller whom we lost.
enum Settlement {
    /// Somebody called back and spoke with them.
    CALLED_BACK,
    /// They called again and were served.
    CALLED_AGAIN,
    /// Tried, in vain; the promise on the ticket is still owed.
    NOT_REACHED,
    /// There was nothing left to call about; the promise on the ticket is for whoever decides there.
    NOT_NEEDED;

    /// They were spoken with, so what was promised is done.
    boolean keepsPromise() {
        return this == CALLED_BACK || this == CALLED_AGAIN;
    }
}
