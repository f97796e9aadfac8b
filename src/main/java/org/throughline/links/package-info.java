/// What a ticket has to do with other tickets, with orders and with problems.
@NullMarked
package org.throughline.links;

import org.jspecify.annotations.NullMarked;
