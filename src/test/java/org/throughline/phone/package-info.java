/// Telephone numbers, hostile ones too.
@NullMarked
package org.throughline.phone;

import org.jspecify.annotations.NullMarked;
