/// What every endpoint says in the same way: problem details, cursors, entity tags.
@NullMarked
package org.throughline.api;

import org.jspecify.annotations.NullMarked;
