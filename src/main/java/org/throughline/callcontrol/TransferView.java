package org.throughline.callcontrol;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.RepCard;
import org.throughline.staff.RepId;
import org.throughline.staff.Roster;

/// A transfer, as far as it has come by what the PBX tells.
@Schema(name = "Transfer")
record TransferView(
        UUID id,
        String call,
        TransferKind kind,
        TransferState state,

        @Schema(
                description = "Why it came to nothing: for REFUSED and FAILED, and with BUSY, NO_ANSWER and RETURNED"
                        + " where more is known.")
        @Nullable
        Reason reason,

        @Schema(description = "The login of who asked for it.")
        String by,

        @Schema(description = "The login of the rep who had the caller.") @Nullable
        String from,

        @Schema(description = "The login of the rep it goes to.") @Nullable
        String rep,

        @Schema(description = "The key of the queue it goes to.") @Nullable
        String queue,

        @Schema(description = "It goes to a number outside. Which one is not kept.")
        boolean outside,

        @Schema(
                description = "To a queue: the one that the caller waits in or was taken from, as far as the PBX told."
                        + " That is `queue`, or one that it overflows to.")
        @Nullable
        String inQueue,

        @Schema(
                description = "COMPLETED: the login of the rep who has the caller. Null for a number outside, and for"
                        + " transfers from before this was told.")
        @Nullable
        String takenByRep,

        @Schema(
                description =
                        "CONSULTING: the login of the rep you talk with, or whose phone rings for it: not `rep` if"
                                + " that one has passed you on. Null while that is not known, and for a number outside.")
        @Nullable
        String consultedRep,

        @Schema(description = "RETURNED: the login of the rep who has the caller instead.") @Nullable
        String returnedToRep,

        @Schema(description = "RETURNED: the queue the caller waits in instead.") @Nullable
        String returnedToQueue,

        Instant requestedAt,
        Instant changedAt) {

    static TransferView of(Transfer transfer, @Nullable RepId consulted, Roster roster) {
        return new TransferView(
                transfer.id(),
                transfer.call().value(),
                transfer.kind(),
                transfer.state(),
                transfer.reason(),
                transfer.by(),
                login(transfer.fromRep(), roster),
                login(transfer.toRep(), roster),
                transfer.toQueue(),
                transfer.toOutside(),
                transfer.inQueue(),
                login(transfer.takenRep(), roster),
                login(consulted, roster),
                login(transfer.returnedRep(), roster),
                transfer.returnedQueue(),
                transfer.requestedAt(),
                transfer.changedAt());
    }

    private static @Nullable String login(@Nullable RepId id, Roster roster) {
        RepCard rep = id == null ? null : roster.byId(id);
        return rep == null ? null : rep.login();
    }
}
