package org.throughline.returns;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Where inspected goods go.
@Schema(name = "InspectionDisposition")
enum Disposition {
    RESTOCK,
    SCRAP,
    /// Back to the customer: they are not credited.
    SEND_BACK,
    /// Nowhere: they are not there, and not credited.
    NONE;

    boolean isAccepted() {
        return this == RESTOCK || this == SCRAP;
    }
}
