package org.throughline.returns;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What an inspection finds, beside what the customer has said.
@Schema(name = "InspectionFound")
enum Found {
    AS_DESCRIBED,
    DAMAGED,
    OTHER_ITEM,
    /// The parcel was said to hold these pieces, and does not.
    LESS
}
