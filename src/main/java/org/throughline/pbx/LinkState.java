package org.throughline.pbx;

/// How a link to a PBX is.
enum LinkState {
    /// Logged in, compared with what we believed, and the PBX echoes.
    UP,
    /// Logged in, but something is amiss: events were dropped, or the PBX lacks a queue.
    DEGRADED,
    /// Not connected. Calls go on by turns; screens and reps' states stand still.
    DOWN
}
