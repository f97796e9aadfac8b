/// Tickets that another system had: they are taken over with what was written on them.
@NullMarked
package org.throughline.history;

import org.jspecify.annotations.NullMarked;
