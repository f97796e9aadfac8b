/// Customers, from inside.
@NullMarked
package org.throughline.customers;

import org.jspecify.annotations.NullMarked;
