package org.throughline.pbx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.throughline.journeys.CallLedger;
import org.throughline.queues.QueuePlan;
import org.throughline.staff.Roster;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.LineEvent.DeviceChanged;
import org.throughline.telephony.RunningCall;

/// Hands what a PBX tells to those who keep it, and fetches what the PBX shall know: each in one transaction.
@ApplicationScoped
class NewsPost implements CallBook, MemberPlan {

    private final CallLedger ledger;
    private final Roster roster;
    private final QueuePlan queues;
    private final Leases leases;

    NewsPost(CallLedger ledger, Roster roster, QueuePlan queues, Leases leases) {
        this.ledger = ledger;
        this.roster = roster;
        this.queues = queues;
        this.leases = leases;
    }

    @Override
    @Transactional
    public void apply(Lease lease, List<CallNews> news, List<DeviceChanged> devices) {
        tell(news, devices);
        leases.hold(lease);
    }

    @Override
    @Transactional
    public int correct(
            Lease lease, Function<Collection<RunningCall>, List<CallNews>> comparing, List<DeviceChanged> devices) {
        List<CallNews> news = comparing.apply(ledger.runningOn(lease.pbx()));
        tell(news, devices);
        leases.hold(lease);
        return news.size();
    }

    @Override
    @Transactional
    public Wanted wanted(String pbx) {
        Set<String> keys =
                queues.all().stream().map(queue -> queue.key().value()).collect(Collectors.toUnmodifiableSet());
        return new Wanted(keys, queues.wantedMembers(pbx), queues.queuesConf());
    }

    private void tell(List<CallNews> news, List<DeviceChanged> devices) {
        ledger.take(news);
        devices.forEach(device -> roster.deviceChanged(device.endpoint(), device.state(), device.at()));
        ledger.write(); // the lease is held last
    }
}
