package org.throughline.callcontrol;

import org.jspecify.annotations.Nullable;
import org.throughline.staff.RepId;

/// Who asks for something to be done with a call, and by which leg it is done.
///
/// @param login of the rep or the supervisor
/// @param rep who talks with the caller, or null if that phone is no rep's
/// @param leg the channel of who talks with the caller
record Asker(String login, @Nullable RepId rep, String leg) {}
