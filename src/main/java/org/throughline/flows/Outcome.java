package org.throughline.flows;

/// How a queue or a ringing ended, in Asterisk's words (QUEUESTATUS, DIALSTATUS) and ours.
///
/// @param lost the rep's phone went away in mid-talk: the caller is still there
record Outcome(Kind kind, boolean lost) {

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
        return new Outcome(kind, kind == Kind.SERVED && cause.equals("LOST"));
    }

    boolean served() {
        return kind == Kind.SERVED;
    }
}
