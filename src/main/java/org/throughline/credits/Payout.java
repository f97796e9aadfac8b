package org.throughline.credits;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What becomes of what is credited.
@Schema(name = "Payout")
public enum Payout {
    /// The money goes back the way it came.
    REFUND,
    /// It stays with us, for the next order.
    BALANCE
}
