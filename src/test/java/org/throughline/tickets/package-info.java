/// Tickets, from inside.
@NullMarked
package org.throughline.tickets;

import org.jspecify.annotations.NullMarked;
