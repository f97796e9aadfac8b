/// The one ticket model: every matter of a customer has a number, a state and a timeline.
@NullMarked
package org.throughline.tickets;

import org.jspecify.annotations.NullMarked;
