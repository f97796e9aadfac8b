/// The real parts that tests stand on: a MariaDB, an Asterisk.
@NullMarked
package org.throughline.ground;

import org.jspecify.annotations.NullMarked;
