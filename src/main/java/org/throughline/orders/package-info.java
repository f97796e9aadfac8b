/// What customers bought.
@NullMarked
package org.throughline.orders;

import org.jspecify.annotations.NullMarked;
