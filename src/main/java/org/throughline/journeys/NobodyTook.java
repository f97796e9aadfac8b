package org.throughline.journeys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;

/// A caller was to be taken to somebody, or that one to be asked about them: nobody is rung, or the channel that
/// the PBX made for it, while others have the caller, has found nobody.
///
/// @param busy who was not rung, having another caller; or null
public record NobodyTook(CallId call, @Nullable RepId busy, Instant at) {}
