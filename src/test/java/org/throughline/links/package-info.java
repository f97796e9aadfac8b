@NullMarked
package org.throughline.links;

import org.jspecify.annotations.NullMarked;
