package org.throughline.decisions;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.throughline.decisions.Finding.Code;
import org.throughline.decisions.Partition.Piece;

/// Proves of a table that exactly one row answers whatever may be asked, and that each row answers
/// something.
///
/// It walks the columns from left to right with the rows that still fit, and goes each way only
/// once for the same rows. That can take exponentially long, so it gives up after a while, and a
/// table it gives up on is not published.
final class TableChecks {

    static final int MOST_FINDINGS = 50;
    private static final Set<Input> MONEY = Set.of(Input.AMOUNT, Input.GRANTED, Input.ITEM_PRICE);
    private static final long MOST_STEPS = 20_000_000;

    private final DecisionTable table;
    private final List<Partition> partitions = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    /// By row, the first column from which on it takes everything.
    private final int[] takesAllFrom;

    private long steps;

    private TableChecks(DecisionTable table) {
        this.table = table;
        for (Column column : table.columns()) {
            partitions.add(Partition.of(table, column));
        }
        takesAllFrom = table.rows().stream().mapToInt(this::takesAllFrom).toArray();
    }

    /// Where the search has gone before, and found no gap.
    private record Place(int column, BitSet rows) {}

    private static final class TooComplex extends RuntimeException {
        TooComplex() {
            super(null, null, false, false);
        }
    }

    static List<Finding> of(DecisionTable table) {
        TableChecks checks = new TableChecks(table);
        try {
            checks.gaps();
            if (table.firstWins()) {
                checks.shadowed();
            } else {
                checks.overlaps();
            }
        } catch (TooComplex e) {
            checks.findings.add(Finding.of(
                    Code.TOO_COMPLEX,
                    0,
                    "Its columns can be combined in too many ways to be checked: split the table"));
        }
        return List.copyOf(checks.findings);
    }

    /// Rows that ask how much, and not of which currency: 50 is not the same in yen.
    static List<Finding> withoutCurrency(DecisionTable table) {
        return table.rows().stream()
                .filter(row -> asks(table, row, MONEY) && !asks(table, row, Set.of(Input.CURRENCY)))
                .limit(MOST_FINDINGS)
                .map(row -> Finding.at(Code.CURRENCY, row.number(), "It asks how much, but not of which currency"))
                .toList();
    }

    private static boolean asks(DecisionTable table, Row row, Set<Input> inputs) {
        return table.columns().stream()
                .anyMatch(column -> inputs.contains(column.input())
                        && !(row.conditions().get(column.number() - 1) instanceof Condition.Any));
    }

    private void gaps() {
        BitSet all = new BitSet();
        all.set(0, table.rows().size());
        gap(0, all, all(), new HashSet<>(), new LinkedHashMap<>());
    }

    /// Rows that no inputs reach, because rows before them take all of these.
    private void shadowed() {
        BitSet before = new BitSet();
        for (Row row : table.rows()) {
            List<List<Piece>> own = own(row);
            if (own.stream().anyMatch(List::isEmpty) || isCovered(0, (BitSet) before.clone(), own, new HashSet<>())) {
                note(Finding.at(Code.UNREACHABLE, row.number(), "Whatever fits this row fits one before it"));
            }
            before.set(row.number() - 1);
        }
    }

    private void overlaps() {
        for (Row row : table.rows()) {
            if (own(row).stream().anyMatch(List::isEmpty)) {
                note(Finding.at(Code.UNREACHABLE, row.number(), "Nothing that may come fits this row"));
            }
            for (int other = row.number(); other < table.rows().size(); other++) {
                Map<Input, String> both = both(row.number() - 1, other);
                if (!both.isEmpty()) {
                    note(Finding.at(Code.OVERLAP, other + 1, "Row " + row.number() + " fits the same: " + words(both)));
                }
            }
        }
    }

    /// What both rows take; empty if there is no such thing.
    private Map<Input, String> both(int one, int other) {
        Map<Input, String> both = new LinkedHashMap<>();
        for (int column = 0; column < partitions.size(); column++) {
            step();
            Piece shared = null;
            for (Piece piece : partitions.get(column).pieces()) {
                if (piece.rows().get(one) && piece.rows().get(other)) {
                    shared = piece;
                    break;
                }
            }
            if (shared == null) {
                return Map.of();
            }
            both.put(table.columns().get(column).input(), shared.words());
        }
        return both;
    }

    private void gap(int column, BitSet rows, List<List<Piece>> within, Set<Place> seen, Map<Input, String> chosen) {
        step();
        if (rows.isEmpty()) {
            note(Finding.of(Code.GAP, 0, "No row fits " + words(chosen)));
            return;
        }
        if (takesAll(column, rows) || findings.size() >= MOST_FINDINGS) {
            return;
        }
        Input input = table.columns().get(column).input();
        branches(rows, within.get(column)).forEach((left, pieces) -> {
            if (seen.add(new Place(column + 1, left)) || left.isEmpty()) {
                chosen.put(input, pieces.stream().limit(3).map(Piece::words).collect(Collectors.joining(" or ")));
                gap(column + 1, left, within, seen, chosen);
                chosen.remove(input);
            }
        });
    }

    private boolean isCovered(int column, BitSet rows, List<List<Piece>> within, Set<Place> seen) {
        step();
        if (rows.isEmpty()) {
            return false;
        }
        if (takesAll(column, rows)) {
            return true;
        }
        for (BitSet left : branches(rows, within.get(column)).keySet()) {
            if (seen.add(new Place(column + 1, left)) && !isCovered(column + 1, left, within, seen)) {
                return false;
            }
        }
        return true;
    }

    /// The rows that are left by each piece, and the pieces that leave the same ones.
    private Map<BitSet, List<Piece>> branches(BitSet rows, List<Piece> pieces) {
        Map<BitSet, List<Piece>> branches = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            step();
            BitSet left = (BitSet) rows.clone();
            left.and(piece.rows());
            branches.computeIfAbsent(left, _ -> new ArrayList<>()).add(piece);
        }
        return branches;
    }

    private boolean takesAll(int column, BitSet rows) {
        return rows.stream().anyMatch(row -> takesAllFrom[row] <= column);
    }

    private int takesAllFrom(Row row) {
        int from = partitions.size();
        while (from > 0
                && partitions.get(from - 1).pieces().stream()
                        .allMatch(piece -> piece.rows().get(row.number() - 1))) {
            from--;
        }
        return from;
    }

    private List<List<Piece>> all() {
        return partitions.stream().map(Partition::pieces).toList();
    }

    private List<List<Piece>> own(Row row) {
        return partitions.stream()
                .map(partition -> partition.pieces().stream()
                        .filter(piece -> piece.rows().get(row.number() - 1))
                        .toList())
                .toList();
    }

    private void note(Finding finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    private void step() {
        if (++steps > MOST_STEPS) {
            throw new TooComplex();
        }
    }

    private static String words(Map<Input, String> values) {
        return values.isEmpty()
                ? "anything"
                : values.entrySet().stream()
                        .map(value -> value.getKey().word() + " = " + value.getValue())
                        .collect(Collectors.joining(", "));
    }
}
