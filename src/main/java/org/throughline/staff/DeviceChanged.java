package org.throughline.staff;

import java.time.Instant;
import org.throughline.telephony.LineEvent.DeviceState;

/// A rep's phone changed its state. Fired within the transaction that stores it.
public record DeviceChanged(RepId rep, DeviceState before, DeviceState after, Instant at) {}
