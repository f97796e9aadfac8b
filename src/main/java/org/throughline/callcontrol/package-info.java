/// Moving a caller from the console: transfers, hold, park, listening in; and the commands to PBXs that do it.
@NullMarked
package org.throughline.callcontrol;

import org.jspecify.annotations.NullMarked;
