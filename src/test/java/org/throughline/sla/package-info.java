@NullMarked
package org.throughline.sla;

import org.jspecify.annotations.NullMarked;
