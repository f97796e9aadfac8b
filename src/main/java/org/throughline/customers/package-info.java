/// Who calls: customers, their numbers, and how to find them.
@NullMarked
package org.throughline.customers;

import org.jspecify.annotations.NullMarked;
