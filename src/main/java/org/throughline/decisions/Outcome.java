package org.throughline.decisions;

/// What a table answers, from the best for the customer to the worst.
public enum Outcome {
    /// The rep grants it.
    ALLOWED,
    /// The rep grants it and writes down why.
    ALLOWED_WITH_NOTE,
    /// Somebody of a higher grade has to agree.
    NEEDS_APPROVAL,
    REFUSED;

    public boolean isAllowed() {
        return this == ALLOWED || this == ALLOWED_WITH_NOTE;
    }

    public boolean isBetterThan(Outcome other) {
        return compareTo(other) < 0;
    }
}
