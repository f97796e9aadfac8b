package org.throughline.telephony;

/// How a part of a call ended, under the name that is stored, and told to screens and timelines: names stay.
public enum LegOutcome {
    /// Rep and caller had each other.
    TALKED,
    /// Nobody picked up in time.
    NOANSWER,
    /// The rep refused, while the phone rang or when the words for them were whispered.
    BUSY,
    /// Who called gave up, or the call went on without this phone.
    CANCEL,
    /// Picked up, but another rep was faster.
    ELSEWHERE,
    /// A colleague asked, and kept the caller.
    CONSULTED,
    /// The phone could not be reached.
    CHANUNAVAIL,
    /// No line was free.
    CONGESTION,
    /// Picked up, and the dialplan ended it before the caller was put through.
    ABORT,
    /// Picked up, and the caller's dialplan went on instead.
    CONTINUE,
    /// Picked up, and the caller's dialplan went on elsewhere instead.
    GOTO,
    /// It was over when we looked, or the PBX has a word that we don't know.
    UNKNOWN,
    /// The caller went on from the queue or parking space.
    LEFT,
    /// The caller hung up in the queue or parking space.
    ABANDONED,
    /// The PBX or we lost the caller, who had not hung up.
    LOST_BY_US;

    /// Of Asterisk's DialStatus, but for ANSWER, which ends nothing.
    static LegOutcome ofDialStatus(String status) {
        return switch (status) {
            case "NOANSWER" -> NOANSWER;
            case "BUSY" -> BUSY;
            case "CANCEL" -> CANCEL;
            case "CHANUNAVAIL" -> CHANUNAVAIL;
            case "CONGESTION" -> CONGESTION;
            case "ABORT" -> ABORT;
            case "CONTINUE" -> CONTINUE;
            case "GOTO" -> GOTO;
            default -> UNKNOWN;
        };
    }
}
