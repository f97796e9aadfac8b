package org.throughline.journeys;

import java.time.Instant;
import org.throughline.telephony.CallId;

/// Nobody could take this caller: they are promised a call, in this transaction.
public record CallBackPromised(CallId call, Instant at) {}
