package org.throughline.decisions;

import org.jspecify.annotations.Nullable;

/// @param number the first is 1
/// @param among all that the author says may come, or null; what else comes fits no row
record Column(int number, Input input, @Nullable Condition among) {

    boolean mayBe(@Nullable Value value) {
        return value == null || among == null || among.holds(value);
    }
}
