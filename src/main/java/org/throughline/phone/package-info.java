/// Telephone numbers in E.164.
@NullMarked
package org.throughline.phone;

import org.jspecify.annotations.NullMarked;
