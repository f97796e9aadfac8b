package org.throughline.callcontrol;

enum CommandKind {
    BLIND_TRANSFER,
    CONSULT,
    END_CONSULT,
    COMPLETE,
    SWAP,
    CONFERENCE,
    HOLD,
    RESUME,
    PARK,
    RETRIEVE,
    RESCUE,
    LISTEN,
    WHISPER,
    JOIN,
    END_MONITOR,
    MONITOR_ANEW,
    LET_GO;

    /// Whether something is yet to follow that the PBX tells of; else its answer is the end of it.
    boolean isSeen() {
        return switch (this) {
            case BLIND_TRANSFER, CONSULT, HOLD, RESUME, PARK, RETRIEVE, LISTEN, WHISPER, JOIN -> true;
            case END_CONSULT, COMPLETE, SWAP, CONFERENCE, RESCUE, END_MONITOR, MONITOR_ANEW, LET_GO -> false;
        };
    }

    /// A supervisor takes part in somebody's talk, until that is over.
    boolean isMonitor() {
        return this == LISTEN || this == WHISPER || this == JOIN;
    }

    boolean beginsTransfer() {
        return this == BLIND_TRANSFER || this == CONSULT;
    }
}
