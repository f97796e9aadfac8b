package org.throughline.queues;

/// Whom of equally skilled, free reps the PBX rings. Asterisk's `linear` needs an order of its own and `wrandom` bends
/// the meaning of penalties, so neither is here.
enum Strategy {
    /// Who has not had a call of this queue for longest.
    LEAST_RECENT("leastrecent"),
    /// Who has had the fewest calls of this queue.
    FEWEST_CALLS("fewestcalls"),
    /// One after the other, going on where it stopped.
    ROUND_ROBIN("rrmemory"),
    RANDOM("random"),
    /// All at once.
    ALL("ringall");

    private final String asterisk;

    Strategy(String asterisk) {
        this.asterisk = asterisk;
    }

    String asterisk() {
        return asterisk;
    }
}
