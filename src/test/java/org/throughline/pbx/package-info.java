/// The edge to Asterisk against real sockets: scripted peers that play a PBX, well or badly.
@NullMarked
package org.throughline.pbx;

import org.jspecify.annotations.NullMarked;
