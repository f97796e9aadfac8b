/// Amounts of money, exact and of one currency each. Arithmetic on money is done here and nowhere
/// else.
@NullMarked
package org.throughline.money;

import org.jspecify.annotations.NullMarked;
