package org.throughline.callcontrol;

/// How far a transfer has come, by what the PBX tells and not by what was asked of it.
enum TransferState {
    /// Asked for; the PBX has not told of it yet.
    REQUESTED,
    /// The target's phone rings, or the caller waits in the target's queue or one that helps it out.
    RINGING,
    /// The rep talks with the target; the caller is on hold.
    CONSULTING,
    /// The target has the caller; of a queue, somebody who serves it or helps it out.
    COMPLETED,
    /// The PBX would not do it; nothing has happened.
    REFUSED,
    /// The target was busy or declined. After an attended transfer the rep has the caller back; after a blind one the
    /// caller is on the way to somebody, which [#RETURNED] tells.
    BUSY,
    /// The target did not answer; as with [#BUSY].
    NO_ANSWER,
    /// The rep took the caller back.
    CANCELLED,
    /// The target did not take the caller; somebody else has them, or the rep who had sent them to a queue.
    RETURNED,
    /// It came to nothing, for the reason given.
    FAILED;

    boolean isOpen() {
        return this == REQUESTED || this == RINGING || this == CONSULTING;
    }
}
