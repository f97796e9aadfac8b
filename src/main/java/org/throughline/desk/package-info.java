/// What a rep sees and does during a call: the caller context and the screen pop.
@NullMarked
package org.throughline.desk;

import org.jspecify.annotations.NullMarked;
