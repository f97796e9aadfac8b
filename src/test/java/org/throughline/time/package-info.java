/// When we are open: business hours and holidays.
@NullMarked
package org.throughline.time;

import org.jspecify.annotations.NullMarked;
