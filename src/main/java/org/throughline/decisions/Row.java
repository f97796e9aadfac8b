package org.throughline.decisions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param number the first is 1
/// @param conditions one for each column of the table
record Row(int number, List<Condition> conditions, Verdict verdict) {

    Row {
        conditions = List.copyOf(conditions);
    }

    /// Whether it fits these values, one for each column.
    ///
    /// @return the columns whose values are not known and decide it; empty if it fits whatever they
    /// are; null if it does not fit
    @Nullable
    List<Integer> open(List<@Nullable Value> values) {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            Condition condition = conditions.get(i);
            Value value = values.get(i);
            if (value == null && !(condition instanceof Condition.Any)) {
                open.add(i);
            } else if (!condition.holds(value)) {
                return null;
            }
        }
        return open;
    }
}
