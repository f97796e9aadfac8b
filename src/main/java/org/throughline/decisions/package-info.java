/// What the company lets its people grant, as decision tables that business people write (DMN):
/// reading them as hostile input, checking them, their versions, and answering by them. Knows
/// nothing of calls or tickets.
@NullMarked
package org.throughline.decisions;

import org.jspecify.annotations.NullMarked;
