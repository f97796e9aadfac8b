/// Everything about one matter over any number of calls: calls, legs, facts, asks.
@NullMarked
package org.throughline.journeys;

import org.jspecify.annotations.NullMarked;
