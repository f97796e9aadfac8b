package org.throughline.pbx;

import java.util.Locale;

/// Why a connection to the FastAGI port got no answer. The dialplan asks the next node, then falls back.
enum Refusal {
    /// Not from a PBX that we know.
    ADDRESS,
    /// More connections than we take.
    CROWDED,
    /// Not FastAGI, or cut before the request was whole.
    GARBAGE,
    /// A line, or the request, is longer than any PBX sends.
    TOO_LONG,
    /// The peer took too long.
    TOO_SLOW,
    /// Another version of the dialplan contract, or another script.
    VERSION,
    /// A call, channel, count, event or datum that the dialplan cannot have made.
    FIELD,
    /// A PBX whose `systemname` is not configured here.
    PBX,
    /// We could not decide in time.
    DEADLINE,
    /// We failed.
    FAILED;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Ends a session without an answer.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final Refusal why;

        Refused(Refusal why) {
            super(why.name(), null, false, false);
            this.why = why;
        }

        Refusal why() {
            return why;
        }
    }
}
