@NullMarked
package org.throughline.history;

import org.jspecify.annotations.NullMarked;
