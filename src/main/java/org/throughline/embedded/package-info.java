/// The all-in-one start: a private MariaDB, a local Asterisk, sample data.
@NullMarked
package org.throughline.embedded;

import org.jspecify.annotations.NullMarked;
