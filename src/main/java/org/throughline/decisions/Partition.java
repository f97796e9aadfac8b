package org.throughline.decisions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that a column's input can be, cut into pieces within which no cell makes a difference. What
/// is true of one value of a piece is true of all of it.
record Partition(List<Piece> pieces) {

    private static final String OTHER = "(other)";

    /// @param value one of the piece
    /// @param range of numbers, all of it; null of other values
    /// @param words all of it
    /// @param rows whose cell holds here; the first row is bit 0
    record Piece(Value value, @Nullable Range range, String words, BitSet rows) {}

    static Partition of(DecisionTable table, Column column) {
        List<Condition> cells = new ArrayList<>();
        for (Row row : table.rows()) {
            cells.add(row.conditions().get(column.number() - 1));
        }
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece : pieces(column, cells)) {
            if (column.mayBe(piece.value)) {
                for (int row = 0; row < cells.size(); row++) {
                    piece.rows.set(row, cells.get(row).holds(piece.value));
                }
                pieces.add(piece);
            }
        }
        return new Partition(List.copyOf(pieces));
    }

    private static List<Piece> pieces(Column column, List<Condition> cells) {
        return switch (column.input().type()) {
            case TEXT -> texts(column, cells);
            case NUMBER -> numbers(column, cells);
            case FLAG -> List.of(piece(new Value.Flag(true), "yes"), piece(new Value.Flag(false), "no"));
        };
    }

    private static List<Piece> texts(Column column, List<Condition> cells) {
        Set<String> named = new TreeSet<>();
        conditions(column, cells).forEach(condition -> {
            if (condition instanceof Condition.Texts texts) {
                named.addAll(texts.values());
            }
        });
        List<Piece> pieces = new ArrayList<>();
        named.forEach(text -> pieces.add(piece(new Value.Text(text), text)));
        String other = OTHER;
        while (named.contains(other)) {
            other += "'";
        }
        pieces.add(piece(new Value.Text(other), "anything else"));
        return pieces;
    }

    /// The ends of all ranges, and what is between each two.
    private static List<Piece> numbers(Column column, List<Condition> cells) {
        Set<BigDecimal> ends = new TreeSet<>(Set.of(BigDecimal.ZERO));
        conditions(column, cells).forEach(condition -> {
            if (condition instanceof Condition.Numbers numbers) {
                numbers.ranges()
                        .forEach(range -> Stream.of(range.from(), range.to())
                                .filter(end -> end != null && end.signum() >= 0)
                                .forEach(ends::add));
            }
        });
        List<Piece> pieces = new ArrayList<>();
        BigDecimal before = null;
        for (BigDecimal end : ends) {
            if (before != null) {
                BigDecimal between = before.add(end).divide(BigDecimal.TWO, 12, RoundingMode.HALF_EVEN);
                pieces.add(piece(between, new Range(before, false, end, false)));
            }
            pieces.add(piece(end, Range.just(end)));
            before = end;
        }
        if (before != null) {
            pieces.add(piece(before.add(BigDecimal.ONE), new Range(before, false, null, false)));
        }
        return pieces;
    }

    private static Stream<Condition> conditions(Column column, List<Condition> cells) {
        return column.among() == null ? cells.stream() : Stream.concat(cells.stream(), Stream.of(column.among()));
    }

    private static Piece piece(BigDecimal value, Range range) {
        return new Piece(new Value.Numeric(value), range, range.words(), new BitSet());
    }

    private static Piece piece(Value value, String words) {
        return new Piece(value, null, words, new BitSet());
    }
}
