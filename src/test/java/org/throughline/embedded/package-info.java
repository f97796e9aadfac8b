/// What a start of everything is asked for, and refuses.
@NullMarked
package org.throughline.embedded;

import org.jspecify.annotations.NullMarked;
