/// Moving callers, from inside.
@NullMarked
package org.throughline.callcontrol;

import org.jspecify.annotations.NullMarked;
