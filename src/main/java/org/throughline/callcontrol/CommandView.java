package org.throughline.callcontrol;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Something that a PBX is to do with a call, and what came of it.
@Schema(name = "CallCommand")
record CommandView(
        UUID id,
        String call,
        CommandKind kind,

        @Schema(
                description =
                        "REQUESTED; CLAIMED: being sent; SENT: the PBX has taken it; DONE: the PBX tells that it is so;"
                                + " FAILED, with a reason.")
        CommandState state,

        @Nullable Reason reason,

        @Schema(description = "PARK, once DONE: where the caller is, as a rep would dial it.", examples = "701")
        @Nullable
        String space,

        @Schema(description = "The login of who asked for it.")
        String by,

        Instant requestedAt,
        Instant changedAt) {

    static CommandView of(Command command) {
        return new CommandView(
                command.id(),
                command.call().value(),
                command.kind(),
                command.state(),
                command.reason(),
                command.result(),
                command.by(),
                command.requestedAt(),
                command.changedAt());
    }
}
