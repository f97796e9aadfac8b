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
            told.tell(transfer, at); // a step of it failed; it is where it was
        }
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
