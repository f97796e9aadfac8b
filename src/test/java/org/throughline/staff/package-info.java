/// Reps, their skills, and whether they are there.
@NullMarked
package org.throughline.staff;

import org.jspecify.annotations.NullMarked;
