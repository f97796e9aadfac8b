/// Settles a matter in one go: what is decided, returned, credited and said to the customer, all of it or nothing.
@NullMarked
package org.throughline.resolution;

import org.jspecify.annotations.NullMarked;
