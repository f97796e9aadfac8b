package org.throughline.sla;

/// A clock that is over goes on running until it is met: that it is late is not a state.
enum ClockState {
    RUNNING,
    PAUSED,
    MET,
    /// Its ticket has become a part of another one, whose clocks go on. Neither met nor missed.
    MERGED
}
