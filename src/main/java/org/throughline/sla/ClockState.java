package org.throughline.sla;

/// A clock that is over goes on running until it is met: that it is late is not a state.
enum ClockState {
    RUNNING,
    PAUSED,
    MET
}
