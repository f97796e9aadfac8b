package org.throughline.returns;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How goods come back.
@Schema(name = "ReturnHandover")
public enum Handover {
    /// With a label that the customer gets.
    LABEL,
    /// The customer brings them to a place.
    DROP_OFF,
    /// Not at all: the customer keeps them.
    KEPT
}
