package org.throughline.returns;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What goods are like, as the customer says.
@Schema(name = "GoodsCondition")
public enum Condition {
    UNOPENED,
    OPENED,
    USED,
    DAMAGED
}
