package org.throughline.decisions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A decision table as its author means it: conditions on inputs, and what is answered where they
/// hold.
///
/// @param firstWins hit policy FIRST: the first row that fits. Otherwise UNIQUE: at most one fits
public record DecisionTable(String title, boolean firstWins, List<Column> columns, List<Row> rows) {

    public DecisionTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// @param row the number of the row that fits, the first is 1; 0 if none does
    /// @param verdict where no row fits, it is refused
    /// @param missing what has to be known first: some row fits or not according to that
    public record Answer(int row, Verdict verdict, List<Input> missing) {

        static final Answer NONE = new Answer(0, Verdict.REFUSED, List.of());

        public Answer {
            missing = List.copyOf(missing);
        }
    }

    /// Never better than it would be if all were known.
    ///
    /// @param inputs what is known; a missing one is not known
    public Answer answer(Map<Input, Value> inputs) {
        List<@Nullable Value> values = values(inputs);
        if (!mayBe(values)) {
            return Answer.NONE;
        }
        for (Row row : rows) {
            List<Integer> open = row.open(values);
            if (open != null) {
                return open.isEmpty()
                        ? new Answer(row.number(), row.verdict(), List.of())
                        : new Answer(
                                0,
                                Verdict.REFUSED,
                                open.stream().map(this::input).toList());
            }
        }
        return Answer.NONE;
    }

    /// What would have to be different for a better answer, the nearest first.
    public List<Way> waysToMore(Map<Input, Value> inputs) {
        return Way.of(this, inputs);
    }

    /// What is answered for every amount, the lowest first; all else as it is.
    public List<Band> bands(Map<Input, Value> inputs) {
        return Band.of(this, inputs);
    }

    public boolean asks(Input input) {
        return column(input) != null;
    }

    public List<Input> inputs() {
        return columns.stream().map(Column::input).toList();
    }

    @Nullable
    Column column(Input input) {
        return columns.stream()
                .filter(column -> column.input() == input)
                .findFirst()
                .orElse(null);
    }

    Row row(int number) {
        return rows.get(number - 1);
    }

    List<@Nullable Value> values(Map<Input, Value> inputs) {
        List<@Nullable Value> values = new ArrayList<>(columns.size());
        for (Column column : columns) {
            values.add(inputs.get(column.input()));
        }
        return values;
    }

    private Input input(int column) {
        return columns.get(column).input();
    }

    private boolean mayBe(List<@Nullable Value> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!columns.get(i).mayBe(values.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// The same with other values of some inputs.
    static Map<Input, Value> with(Map<Input, Value> inputs, Map<Input, Value> others) {
        Map<Input, Value> all = new HashMap<>(inputs);
        all.putAll(others);
        return all;
    }
}
