package org.throughline.returns;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What the customer gets for goods.
@Schema(name = "ReturnThen")
public enum Then {
    /// Their money back.
    REFUND,
    /// A balance with us.
    CREDIT,
    /// The same again.
    EXCHANGE
}
