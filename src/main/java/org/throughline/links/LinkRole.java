package org.throughline.links;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What something is to a ticket that is linked with it.
@Schema(name = "LinkRole")
enum LinkRole {
    /// The other ticket is the one that goes on.
    DUPLICATE_OF,
    HAS_DUPLICATE,
    /// The other ticket is about the greater matter.
    PARENT,
    CHILD,
    ORDER,
    PROBLEM;

    boolean isOfTickets() {
        return switch (this) {
            case DUPLICATE_OF, HAS_DUPLICATE, PARENT, CHILD -> true;
            case ORDER, PROBLEM -> false;
        };
    }

    /// As the other end calls it.
    LinkRole reverse() {
        return switch (this) {
            case DUPLICATE_OF -> HAS_DUPLICATE;
            case HAS_DUPLICATE -> DUPLICATE_OF;
            case PARENT -> CHILD;
            case CHILD -> PARENT;
            case ORDER, PROBLEM -> throw new IllegalStateException(this + " is no ticket and says nothing of one");
        };
    }

    /// Whether links are kept by it: those of tickets upwards only, so that each is one row.
    boolean isKept() {
        return this != HAS_DUPLICATE && this != CHILD;
    }
}
