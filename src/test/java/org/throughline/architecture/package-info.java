/// The house rules as tests; each says why it is one.
@NullMarked
package org.throughline.architecture;

import org.jspecify.annotations.NullMarked;
