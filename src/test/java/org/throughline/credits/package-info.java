@NullMarked
package org.throughline.credits;

import org.jspecify.annotations.NullMarked;
