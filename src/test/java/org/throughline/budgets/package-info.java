/// Budgets, from inside.
@NullMarked
package org.throughline.budgets;

import org.jspecify.annotations.NullMarked;
