package org.throughline.callcontrol;

import org.throughline.staff.RepId;

/// Whom a caller is to be moved to.
sealed interface Target {

    /// What the dialplan is told to dial.
    String extension();

    record Rep(RepId rep, String extension) implements Target {}

    /// A number outside, as a rep would dial it.
    record Outside(String extension) implements Target {}

    record Queue(String queue, String extension) implements Target {}
}
