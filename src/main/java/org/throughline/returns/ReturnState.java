package org.throughline.returns;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How far a return has come. It follows from its lines.
@Schema(name = "ReturnState")
public enum ReturnState {
    /// Nothing has come yet.
    AUTHORISED,
    /// Something has come, and more is awaited.
    PARTLY_RECEIVED,
    /// All that is awaited has come; not all of it was looked at.
    RECEIVED,
    /// All is settled, and something was accepted.
    CLOSED,
    /// All that came was refused.
    REFUSED,
    CANCELLED,
    /// It was not sent in time.
    EXPIRED;

    public boolean isOver() {
        return compareTo(CLOSED) >= 0;
    }
}
