/// Where callers wait, and which reps serve them.
@NullMarked
package org.throughline.queues;

import org.jspecify.annotations.NullMarked;
