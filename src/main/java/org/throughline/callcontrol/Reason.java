package org.throughline.callcontrol;

/// Why something asked of a PBX came to nothing.
enum Reason {
    /// The caller hung up first.
    CALLER_LEFT,
    /// No node could send it in time; nothing was sent.
    EXPIRED,
    /// The node that had claimed it was replaced; whether it reached the PBX is not known, and it is not sent again.
    OWNER_LOST,
    /// The PBX refused the action.
    PBX_REFUSED,
    /// The PBX did not answer, or the connection broke.
    NO_REPLY,
    /// The PBX took the action, and nothing followed.
    NOTHING_FOLLOWED,
    /// The target's phone could not be rung, or the target's queue did not take the caller in.
    UNREACHABLE,
    /// Nobody could take the caller: they were told so, and the ticket promises a call.
    PROMISED_A_CALL
}
