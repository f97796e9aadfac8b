package org.throughline.callcontrol;

enum CommandState {
    /// No node has claimed it yet.
    REQUESTED,
    /// The node that owns the link to the PBX has claimed it, and sends it.
    CLAIMED,
    /// The PBX has taken it; what is to follow hasn't been seen yet.
    SENT,
    /// It is done, as the PBX tells.
    DONE,
    /// It was done, and has ended: a supervisor no longer listens.
    OVER,
    /// It came to nothing, for the reason given.
    FAILED
}
