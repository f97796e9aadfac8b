/// Credit memos, and the double-entry ledger that they are booked in until accounting takes them
/// over.
@NullMarked
package org.throughline.credits;

import org.jspecify.annotations.NullMarked;
