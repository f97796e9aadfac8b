package org.throughline.journeys;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.throughline.telephony.CallNews;
import org.throughline.telephony.RunningCall;

/// Writes what a PBX tells into calls, legs and tickets, and puts it on the screens, in the caller's transaction.
@ApplicationScoped
public class CallLedger {

    /// Takes one piece of news. The same news again changes nothing.
    public void take(CallNews news) {
        throw new UnsupportedOperationException();
    }

    /// The calls that we believe are up on a PBX, with the legs that ring or talk.
    public List<RunningCall> runningOn(String pbx) {
        throw new UnsupportedOperationException();
    }
}
