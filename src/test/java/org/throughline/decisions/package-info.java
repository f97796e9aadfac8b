@NullMarked
package org.throughline.decisions;

import org.jspecify.annotations.NullMarked;
