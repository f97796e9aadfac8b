package org.throughline.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a table answers, and what it says of its answer.
class AnswersTest {

    @Test
    void whoever_does_as_the_explanation_says_gets_the_better_answer() {
        RandomTables random = new RandomTables(11);
        int explained = 0;
        for (int i = 0; i < 20_000; i++) {
            DecisionTable table = random.table();
            Map<Input, Value> inputs = random.someInputs();
            Outcome before = table.answer(inputs).verdict().outcome();
            for (Way way : table.waysToMore(inputs)) {
                Map<Input, Value> others = new HashMap<>(inputs);
                way.changes().forEach(change -> others.put(change.input(), change.nearest()));
                DecisionTable.Answer after = table.answer(others);
                assertThat(after.row()).isEqualTo(way.row());
                assertThat(after.verdict()).isEqualTo(way.verdict());
                assertThat(after.verdict().outcome().isBetterThan(before)).isTrue();
                assertThat(way.changes())
                        .allSatisfy(change -> assertThat(change.nearest()).isNotEqualTo(change.is()));
                explained++;
            }
        }
        assertThat(explained).isGreaterThan(5_000);
    }

    @Test
    void wherever_one_change_is_enough_an_explanation_is_given() {
        RandomTables random = new RandomTables(12);
        int found = 0;
        for (int i = 0; i < 3_000; i++) {
            DecisionTable table = random.table();
            Map<Input, Value> inputs = random.inputs();
            Outcome before = table.answer(inputs).verdict().outcome();
            boolean possible = RandomTables.everything().stream()
                    .filter(_ -> table.asks(Input.AMOUNT))
                    .map(other -> DecisionTable.with(inputs, Map.of(Input.AMOUNT, other.get(Input.AMOUNT))))
                    .anyMatch(other -> table.answer(other).verdict().outcome().isBetterThan(before));
            if (possible && isUnique(table)) {
                assertThat(table.waysToMore(inputs)).as(table + " " + inputs).isNotEmpty();
                found++;
            }
        }
        assertThat(found).isGreaterThan(30);
    }

    @Test
    void the_bands_of_amounts_say_what_asking_for_each_amount_says() {
        RandomTables random = new RandomTables(13);
        for (int i = 0; i < 5_000; i++) {
            DecisionTable table = random.table();
            Map<Input, Value> inputs = random.someInputs();
            List<Band> bands = table.bands(inputs);
            for (int amount = 0; amount <= 14; amount++) {
                BigDecimal asked = BigDecimal.valueOf(amount * 5L, 1);
                Band band = bands.stream()
                        .filter(one -> one.upTo() == null || one.upTo().compareTo(asked) > (one.upToIn() ? -1 : 0))
                        .findFirst()
                        .orElseThrow();
                assertThat(band.verdict())
                        .as(table + " " + inputs + " " + asked)
                        .isEqualTo(
                                table.answer(DecisionTable.with(inputs, Map.of(Input.AMOUNT, new Value.Numeric(asked))))
                                        .verdict());
            }
        }
    }

    /// Who leaves out the reason does not get what a later row gives to all who have none of the
    /// bad reasons.
    @Test
    void not_saying_something_is_never_better_than_saying_it() {
        RandomTables random = new RandomTables(14);
        for (int i = 0; i < 20_000; i++) {
            DecisionTable table = random.table();
            Map<Input, Value> all = random.inputs();
            Map<Input, Value> some = new HashMap<>(all);
            some.keySet().removeIf(input -> table.asks(input) && input != Input.AMOUNT);
            DecisionTable.Answer answer = table.answer(some);
            if (answer.row() > 0 && mayBe(table, all)) {
                assertThat(table.answer(all).verdict()).isEqualTo(answer.verdict());
            }
        }
    }

    private static boolean isUnique(DecisionTable table) {
        return !table.firstWins()
                && TableChecks.of(table).stream().noneMatch(finding -> finding.code() == Finding.Code.OVERLAP);
    }

    private static boolean mayBe(DecisionTable table, Map<Input, Value> inputs) {
        return table.columns().stream().allMatch(column -> column.mayBe(inputs.get(column.input())));
    }
}
