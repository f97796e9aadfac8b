package org.throughline.pbx;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.LineEvent.DeviceChanged;
import org.throughline.telephony.RunningCall;

/// Where a PBX's news is written down. Each method is one transaction, and none leaves a trace once the lease is
/// another's.
interface CallBook {

    /// @throws LeaseLost if another node owns the link by now; nothing was written
    void apply(Lease lease, List<CallNews> news, List<DeviceChanged> devices);

    /// Writes how the calls that we believed in differ from what the PBX says.
    ///
    /// @param comparing told the calls that we believe are running, says what is news
    /// @return how much news there was
    /// @throws LeaseLost if another node owns the link by now; nothing was written
    int correct(Lease lease, Function<Collection<RunningCall>, List<CallNews>> comparing, List<DeviceChanged> devices);
}
