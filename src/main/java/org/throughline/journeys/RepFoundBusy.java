package org.throughline.journeys;

import java.time.Instant;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;

/// A caller was to be taken to this rep, or the rep to be asked about them, and has another caller: nobody is rung.
public record RepFoundBusy(CallId call, RepId rep, Instant at) {}
