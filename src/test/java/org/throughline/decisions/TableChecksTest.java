package org.throughline.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.throughline.decisions.Finding.Code;

/// What the checks say of a table is what asking it everything shows.
class TableChecksTest {

    private static final List<Map<Input, Value>> EVERYTHING = RandomTables.everything();

    @Test
    void a_gap_an_overlap_and_an_unreachable_row_are_found_exactly_where_they_are() {
        RandomTables random = new RandomTables(5);
        int[] seen = new int[4];
        for (int i = 0; i < 600; i++) {
            DecisionTable table = random.table();
            List<Finding> findings = TableChecks.of(table);
            Truth truth = Truth.of(table);
            String shown = table.toString();
            assertThat(has(findings, Code.GAP)).as(shown).isEqualTo(truth.gap);
            assertThat(rows(findings, Code.OVERLAP))
                    .as(shown)
                    .isEqualTo(table.firstWins() ? Set.of() : truth.overlapping);
            assertThat(rows(findings, Code.UNREACHABLE)).as(shown).isEqualTo(truth.unreachable);
            seen[0] += truth.gap ? 1 : 0;
            seen[1] += truth.overlapping.size();
            seen[2] += truth.unreachable.size();
            seen[3] += findings.isEmpty() ? 1 : 0;
        }
        assertThat(seen).as("all kinds were met").doesNotContain(0);
    }

    @Test
    void a_gap_is_told_by_an_example() {
        Column amount = new Column(1, Input.AMOUNT, null);
        DecisionTable table = new DecisionTable(
                "gap",
                false,
                List.of(amount),
                List.of(
                        row(1, UnaryTests.read("<= 50", Input.Type.NUMBER)),
                        row(2, UnaryTests.read("> 60", Input.Type.NUMBER))));
        assertThat(TableChecks.of(table))
                .singleElement()
                .satisfies(finding -> assertThat(finding.words())
                        .isEqualTo("No row fits amount = more than 50 to less than 60 or 60"));
    }

    @Test
    void a_table_that_cannot_be_checked_in_time_is_told_so_and_not_taken_for_sound() {
        List<Column> columns = new ArrayList<>();
        List<Input> numbers = List.of(
                Input.AMOUNT,
                Input.TENURE,
                Input.SENIORITY,
                Input.TICKETS,
                Input.GRANTS,
                Input.GRANTED,
                Input.ORDER_DAYS,
                Input.DELIVERY_DAYS,
                Input.ITEM_PRICE);
        numbers.forEach(input -> columns.add(new Column(columns.size() + 1, input, null)));
        java.util.Random random = new java.util.Random(1);
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            List<Condition> conditions = new ArrayList<>();
            columns.forEach(_ -> conditions.add(UnaryTests.read(">= " + random.nextInt(100_000), Input.Type.NUMBER)));
            rows.add(new Row(i, conditions, Verdict.REFUSED));
        }
        assertThat(TableChecks.of(new DecisionTable("huge", true, columns, rows)))
                .extracting(Finding::code)
                .contains(Code.TOO_COMPLEX);
    }

    private record Truth(boolean gap, Set<Integer> overlapping, Set<Integer> unreachable) {

        static Truth of(DecisionTable table) {
            boolean gap = false;
            Set<Integer> overlapping = new TreeSet<>();
            BitSet reached = new BitSet();
            for (Map<Input, Value> inputs : EVERYTHING) {
                List<Value> values = new ArrayList<>(table.values(inputs));
                boolean mayBe = true;
                for (Column column : table.columns()) {
                    mayBe &= column.mayBe(values.get(column.number() - 1));
                }
                if (!mayBe) {
                    continue;
                }
                List<Integer> fit = table.rows().stream()
                        .filter(row -> row.open(values) != null)
                        .map(Row::number)
                        .toList();
                gap |= fit.isEmpty();
                overlapping.addAll(fit.stream().skip(1).toList());
                fit.stream().limit(table.firstWins() ? 1 : fit.size()).forEach(reached::set);
            }
            Set<Integer> unreachable = table.rows().stream()
                    .map(Row::number)
                    .filter(row -> !reached.get(row))
                    .collect(Collectors.toCollection(TreeSet::new));
            return new Truth(gap, overlapping, unreachable);
        }
    }

    private static boolean has(List<Finding> findings, Code code) {
        return findings.stream().anyMatch(finding -> finding.code() == code);
    }

    private static Set<Integer> rows(List<Finding> findings, Code code) {
        return findings.stream()
                .filter(finding -> finding.code() == code)
                .map(Finding::row)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Row row(int number, Condition condition) {
        return new Row(number, List.of(condition), Verdict.REFUSED);
    }
}
