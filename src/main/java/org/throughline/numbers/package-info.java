/// Numbers that people say, write down and key in.
@NullMarked
package org.throughline.numbers;

import org.jspecify.annotations.NullMarked;
