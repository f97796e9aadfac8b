package org.throughline.callcontrol;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where whoever speaks with a PBX fetches what it is to be told, and says what came of it. In the caller's
/// transaction.
@ApplicationScoped
public class CommandDesk {

    private final Commands commands;
    private final CommandEnds ends;
    private final Clock clock;

    CommandDesk(Commands commands, CommandEnds ends, Clock clock) {
        this.commands = commands;
        this.ends = ends;
        this.clock = clock;
    }

    /// To be sent, once and only once the transaction has committed.
    public record Claimed(UUID id, Instruction instruction) {}

    /// Takes all that is still worth sending. What an earlier owner had claimed and never reported is given up: it may
    /// have been sent.
    ///
    /// @param fence of the owner who claims
    public List<Claimed> claim(String pbx, long fence) {
        Instant now = clock.instant();
        commands.orphaned(pbx, fence).forEach(command -> ends.fail(command, Reason.OWNER_LOST, now));
        List<Claimed> claimed = new ArrayList<>();
        for (Command command : commands.due(pbx)) {
            if (ends.isVoid(command)) {
                ends.fail(command, Reason.EXPIRED, now);
            } else {
                command.claim(fence, now);
                claimed.add(new Claimed(command.id(), command.instruction()));
            }
        }
        return claimed;
    }

    /// For how long from now on a claimed command may be sent; not positive if no more.
    public Duration worthSending(UUID id, long fence) {
        return commands.remaining(id, fence);
    }

    /// What came of a claimed command.
    public enum Answer {
        TAKEN,
        REFUSED,
        /// None came; it may have been carried out.
        NONE,
        /// It was too late to send it.
        NOT_SENT
    }

    public void answered(UUID id, long fence, Answer answer) {
        @Nullable Command command = commands.findById(id, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
        if (command == null || !command.isClaimedBy(fence)) {
            return;
        }
        Instant now = clock.instant();
        switch (answer) {
            case TAKEN -> command.sent(now);
            case REFUSED -> ends.fail(command, Reason.PBX_REFUSED, now);
            case NONE -> ends.fail(command, Reason.NO_REPLY, now);
            case NOT_SENT -> ends.fail(command, Reason.EXPIRED, now);
        }
    }
}
