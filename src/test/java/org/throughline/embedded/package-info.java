/// Moving callers, from inside.
@NullMarked
package org.throughline.embedded;

import org.jspecify.annotations.NullMarked;
