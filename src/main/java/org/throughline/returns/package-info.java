/// Return authorisations: what customers send back, from the promise to the last piece, and what becomes of it.
@NullMarked
package org.throughline.returns;

import org.jspecify.annotations.NullMarked;
