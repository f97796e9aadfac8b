/// What becomes of files.
@NullMarked
package org.throughline.attachments;

import org.jspecify.annotations.NullMarked;
