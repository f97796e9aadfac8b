@NullMarked
package org.throughline.numbers;

import org.jspecify.annotations.NullMarked;
