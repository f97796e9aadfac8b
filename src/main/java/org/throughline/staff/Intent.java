package org.throughline.staff;

/// What a rep means to do, as the rep, a supervisor or we decided. What the phone does is another matter: a rep in a
/// call is READY with a BUSY phone.
public enum Intent {
    /// Not logged in: member of no queue.
    OUT,
    /// Takes calls.
    READY,
    /// Logged in, takes no calls, for a reason.
    PAUSED,
    /// Finishes the matter of the last call; ends by the rep's word or by time.
    WRAP_UP
}
