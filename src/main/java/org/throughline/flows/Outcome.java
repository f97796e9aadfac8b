package org.throughline.flows;

/// How a queue or a ringing ended, in Asterisk's words (QUEUESTATUS, DIALSTATUS) and ours.
///
/// @param lost the rep's phone went away in mid-talk: the caller is still there
/// @param letGo the PBX took a key for the end of the talk: the caller is still there, and so is the rep
record Outcome(Kind kind, boolean lost, boolean letGo) {

    enum Kind {
        /// A rep talked with the caller and hung up.
        SERVED,
        /// The caller pressed 0 in the queue.
        KEY,
        FULL,
        WAITED,
        NOBODY,
        FAILED
    }

    /// Unknown words mean that it failed: the caller goes on, whatever a newer Asterisk calls it.
    static Outcome of(String data) {
        int colon = data.indexOf(':');
        String status = colon < 0 ? data : data.substring(0, colon);
        String cause = colon < 0 ? "" : data.substring(colon + 1);
        Kind kind = switch (status) {
            case "ANSWER", "CONTINUE" -> Kind.SERVED;
            case "KEY" -> Kind.KEY;
            case "FULL" -> Kind.FULL;
            case "TIMEOUT" -> Kind.WAITED;
            case "JOINEMPTY", "LEAVEEMPTY", "JOINUNAVAIL", "LEAVEUNAVAIL" -> Kind.NOBODY;
            default -> Kind.FAILED;
        };
        boolean served = kind == Kind.SERVED;
        return new Outcome(kind, served && cause.equals("LOST"), served && cause.equals("LETGO"));
    }

    boolean served() {
        return kind == Kind.SERVED;
    }
}
