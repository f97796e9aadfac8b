package org.throughline.pbx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.throughline.callcontrol.CommandDesk;
import org.throughline.callcontrol.CommandDesk.Answer;
import org.throughline.callcontrol.CommandDesk.Claimed;

@ApplicationScoped
class CommandPost implements CommandBook {

    private final CommandDesk desk;
    private final Leases leases;

    CommandPost(CommandDesk desk, Leases leases) {
        this.desk = desk;
        this.leases = leases;
    }

    @Override
    @Transactional
    @ActivateRequestContext
    public List<Claimed> claim(Lease lease) {
        List<Claimed> claimed = desk.claim(lease.pbx(), lease.fence());
        leases.hold(lease);
        return claimed;
    }

    @Override
    @Transactional
    @ActivateRequestContext
    public Duration mayBeSent(Lease lease, UUID command) {
        Duration owned = leases.remaining(lease);
        Duration wanted = desk.worthSending(command, lease.fence());
        return owned.compareTo(wanted) < 0 ? owned : wanted;
    }

    @Override
    @Transactional
    @ActivateRequestContext
    public void answered(Lease lease, UUID command, Answer answer) {
        desk.answered(command, lease.fence(), answer);
        leases.hold(lease);
    }
}
