package org.throughline.pbx;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One link as its owner last described it.
record PbxView(
        @Schema(description = "The PBX's systemname", examples = "main")
        String name,

        @Schema(description = "UP; DEGRADED: connected, but something is amiss; DOWN: calls go on, screens stand still")
        LinkState state,

        @Schema(description = "Why it is not UP, for an operator; empty otherwise")
        String detail,

        @Schema(description = "Since when it is in this state")
        Instant since,

        @Schema(description = "The node that owns the link, or null if none has renewed it in time") @Nullable
        String node,

        @Nullable Instant lastEventAt,
        @Nullable Instant reconciledAt,

        @Schema(description = "Events heard and not written down yet")
        int backlog,

        @Schema(description = "How long an event waits until it is written down")
        long lagMillis,

        @Schema(description = "Logins since this node owns the link")
        long connects,

        long events,

        @Schema(description = "Events that found the backlog full; each such gap ends in a reconciliation")
        long dropped,

        @Schema(description = "Messages that were none") long malformed,

        @Schema(description = "News that could not be written down; the log says which")
        long failed,

        long reconciliations,

        @Schema(description = "News found by comparing with the PBX instead of hearing it")
        long corrections) {

    static final String NOBODY = "no node owns the link";

    static PbxView of(Leases.Entry entry) {
        LinkFigures.Report report = entry.report();
        boolean owned = entry.node() != null;
        return new PbxView(
                entry.pbx(),
                owned ? report.state() : LinkState.DOWN,
                owned ? report.detail() : NOBODY,
                report.since(),
                entry.node(),
                report.heardAt(),
                report.reconciledAt(),
                owned ? report.backlog() : 0,
                owned ? report.lagMillis() : 0,
                report.connects(),
                report.events(),
                report.dropped(),
                report.malformed(),
                report.failed(),
                report.reconciliations(),
                report.corrections());
    }
}
