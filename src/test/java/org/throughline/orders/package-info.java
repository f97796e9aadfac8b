/// Orders, from inside.
@NullMarked
package org.throughline.orders;

import org.jspecify.annotations.NullMarked;
