/// Flows and their engine, without a database but where it is the point.
@NullMarked
package org.throughline.flows;

import org.jspecify.annotations.NullMarked;
