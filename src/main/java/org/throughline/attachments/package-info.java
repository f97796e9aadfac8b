/// Files that people attach to tickets.
@NullMarked
package org.throughline.attachments;

import org.jspecify.annotations.NullMarked;
