package org.throughline.callcontrol;

enum TransferKind {
    /// The caller is sent on, and the rep is free at once.
    BLIND,
    /// The rep talks with the target first; the caller is on hold.
    ATTENDED
}
