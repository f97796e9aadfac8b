/// What a call is, with no Asterisk in it: turns, channels, bridges, and the news a PBX tells of them.
@NullMarked
package org.throughline.telephony;

import org.jspecify.annotations.NullMarked;
