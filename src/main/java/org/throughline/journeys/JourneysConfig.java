package org.throughline.journeys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "throughline.journeys")
interface JourneysConfig {

    /// How long after a call's end a call back goes on with the same matter without being asked.
    @WithDefault("PT30M")
    Duration resumeWindow();

    /// How long a matter that is not settled is offered as "the same matter as last time".
    @WithDefault("P30D")
    Duration openMatterWindow();

    /// How long a fact counts as known, so that it is not asked for again.
    @WithDefault("P30D")
    Duration factFreshness();

    /// How many wrong ticket numbers may be keyed in a customer's calls of a day. After that no number is right.
    @WithDefault("6")
    int wrongTicketNumbers();

    /// How long a caller may take from one PBX of ours to another, ringing not included.
    @WithDefault("PT10S")
    Duration passLife();

    /// How long it is kept which calls we lost, and how each was settled.
    @WithDefault("P365D")
    Duration lostCallsKept();

    /// How long calls are kept, with their parts, questions and transfers; and matters after the
    /// last contact, with what the customer told us.
    @WithDefault("P1096D")
    Duration callsKept();

    /// How long it is kept from which number a call came.
    @WithDefault("P90D")
    Duration numbersKept();

    /// How long it is kept which phones rang for one of several callers.
    @WithDefault("P30D")
    Duration unresolvedLegsKept();
}
