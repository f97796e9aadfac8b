@NullMarked
package org.throughline.authority;

import org.jspecify.annotations.NullMarked;
