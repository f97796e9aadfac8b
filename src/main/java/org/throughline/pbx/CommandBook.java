package org.throughline.pbx;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.throughline.callcontrol.CommandDesk.Answer;
import org.throughline.callcontrol.CommandDesk.Claimed;

/// Where it stands written what a PBX is to be told. Each method is one transaction, and none leaves a trace once the
/// lease is another's.
interface CommandBook {

    /// What is to be sent now. It is committed as claimed: never to be sent by anybody else, or again.
    ///
    /// @throws LeaseLost if another node owns the link by now; nothing was claimed
    List<Claimed> claim(Lease lease);

    /// Asked right before a claimed command is sent: this node may have been stalled since.
    ///
    /// @return for how long from the asking on it may be sent; not positive if no more
    Duration mayBeSent(Lease lease, UUID command);

    /// @throws LeaseLost if another node owns the link by now; it has given the command up
    void answered(Lease lease, UUID command, Answer answer);
}
