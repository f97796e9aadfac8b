/// How soon tickets have to be answered and settled: targets, and the clocks that run against them.
@NullMarked
package org.throughline.sla;

import org.jspecify.annotations.NullMarked;
