package org.throughline.decisions;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// All numbers from one to another. A null end is open for ever.
///
/// @param fromIn whether `from` itself is meant too
record Range(
        @Nullable BigDecimal from, boolean fromIn, @Nullable BigDecimal to, boolean toIn) {

    static Range just(BigDecimal number) {
        return new Range(number, true, number, true);
    }

    boolean holds(BigDecimal number) {
        return (from == null || number.compareTo(from) > (fromIn ? -1 : 0))
                && (to == null || number.compareTo(to) < (toIn ? 1 : 0));
    }

    boolean isEmpty() {
        if (from == null || to == null) {
            return false;
        }
        int order = from.compareTo(to);
        return order > 0 || (order == 0 && !(fromIn && toIn));
    }

    String words() {
        if (from == null) {
            return to == null ? "any" : (toIn ? "at most " : "less than ") + plain(to);
        }
        if (to == null) {
            return (fromIn ? "at least " : "more than ") + plain(from);
        }
        if (from.compareTo(to) == 0) {
            return plain(from);
        }
        return (fromIn ? "from " : "more than ") + plain(from) + (toIn ? " to " : " to less than ") + plain(to);
    }

    static String plain(BigDecimal number) {
        return number.toPlainString();
    }
}
