/// What customers are written: composed in their language, sent by other systems, never lost without a word.
@NullMarked
package org.throughline.notices;

import org.jspecify.annotations.NullMarked;
