/// IVR flows as data, and the engine that takes a caller through them one turn at a time.
@NullMarked
package org.throughline.flows;

import org.jspecify.annotations.NullMarked;
