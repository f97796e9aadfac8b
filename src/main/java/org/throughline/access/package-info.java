/// Who is acting and what they may do: tokens, roles, the embedded login, the audit of reads.
@NullMarked
package org.throughline.access;

import org.jspecify.annotations.NullMarked;
