package org.throughline.decisions;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Amounts that get the same answer from the same row.
///
/// @param missing what has to be known first, as of an answer
/// @param upTo the highest of them, in major units of the currency, or null: there is no highest
/// @param upToIn whether that one itself is among them
public record Band(
        int row,
        Verdict verdict,
        List<Input> missing,
        @Nullable BigDecimal upTo,
        boolean upToIn) {

    /// The lowest amounts first. A table that does not ask for an amount gives one band.
    static List<Band> of(DecisionTable table, Map<Input, Value> inputs) {
        Column amount = table.column(Input.AMOUNT);
        if (amount == null) {
            DecisionTable.Answer answer = table.answer(inputs);
            return List.of(new Band(answer.row(), answer.verdict(), answer.missing(), null, false));
        }
        DecisionTable fitting = fitting(table, inputs);
        List<Band> bands = new ArrayList<>();
        for (Partition.Piece piece : Partition.of(fitting, amount).pieces()) {
            Map<Input, Value> asked = DecisionTable.with(inputs, Map.of(Input.AMOUNT, piece.value()));
            DecisionTable.Answer answer = fitting.answer(asked);
            if (!bands.isEmpty() && bands.getLast().row() == answer.row()) {
                bands.removeLast();
            }
            if (piece.range() instanceof Range range) {
                bands.add(new Band(answer.row(), answer.verdict(), answer.missing(), range.to(), range.toIn()));
            }
        }
        return List.copyOf(bands);
    }

    /// Its rows that may fit with some amount: only their amounts have to be looked at.
    private static DecisionTable fitting(DecisionTable table, Map<Input, Value> inputs) {
        Map<Input, Value> others = new HashMap<>(inputs);
        others.remove(Input.AMOUNT);
        List<@Nullable Value> values = table.values(others);
        List<Row> rows =
                table.rows().stream().filter(row -> row.open(values) != null).toList();
        return new DecisionTable(table.title(), table.firstWins(), table.columns(), rows);
    }
}
