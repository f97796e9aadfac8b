package org.throughline.journeys;

/// How sure we are of who is calling. Each level includes the ones before it.
public enum Verification {
    /// Nobody is known.
    NONE,
    /// The calling number is a customer's. It can be forged: nothing personal may be said to the caller.
    ANI,
    /// The caller also keyed something that only this customer should know.
    ANI_AND_FACT,
    /// A rep has confirmed who it is.
    CONFIRMED_BY_REP;

    public boolean atLeast(Verification level) {
        return compareTo(level) >= 0;
    }
}
