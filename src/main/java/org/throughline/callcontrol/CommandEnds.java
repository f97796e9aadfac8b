package org.throughline.callcontrol;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What follows from a command that came to nothing.
@ApplicationScoped
class CommandEnds {

    private final Transfers transfers;
    private final TransferTold told;

    CommandEnds(Transfers transfers, TransferTold told) {
        this.transfers = transfers;
        this.told = told;
    }

    void fail(Command command, Reason why, Instant at) {
        command.fail(why, at);
        @Nullable Transfer transfer = command.transfer() == null ? null : transfers.lock(command.transfer());
        if (transfer == null) {
            return;
        }
        if (command.kind().beginsTransfer() && transfer.state() == TransferState.REQUESTED) {
            told.change(transfer, why == Reason.PBX_REFUSED ? TransferState.REFUSED : TransferState.FAILED, why, at);
        } else {
            if (command.kind() == CommandKind.END_CONSULT) {
                transfer.cancel(false);
            }
            told.tell(transfer, at); // a step of it failed; it is where it was
        }
    }

    /// A step of a consultation that has ended since: what was to complete it would now hang up on the caller.
    boolean isVoid(Command command) {
        @Nullable Transfer transfer = command.transfer() == null ? null : transfers.findById(command.transfer());
        return transfer != null
                && switch (command.kind()) {
                    case COMPLETE, SWAP, CONFERENCE -> transfer.state() != TransferState.CONSULTING;
                    case END_CONSULT -> !transfer.state().isOpen();
                    case BLIND_TRANSFER,
                            CONSULT,
                            HOLD,
                            RESUME,
                            PARK,
                            RETRIEVE,
                            RESCUE,
                            LISTEN,
                            WHISPER,
                            JOIN,
                            END_MONITOR,
                            MONITOR_ANEW,
                            LET_GO -> false;
                };
    }

    /// Its time is over: nobody sent it, or nothing followed.
    void overdue(Command command, Instant at) {
        @Nullable Transfer transfer = command.transfer() == null ? null : transfers.lock(command.transfer());
        if (command.state() == CommandState.REQUESTED) {
            fail(command, Reason.EXPIRED, at);
        } else if (transfer != null && transfer.state() != TransferState.REQUESTED) {
            command.done(null, at);
        } else {
            fail(command, Reason.NOTHING_FOLLOWED, at);
        }
    }
}
