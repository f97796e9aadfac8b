package org.throughline.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/// A table answers here what it answers in another engine for DMN: an author who tries it elsewhere
/// first sees the same.
class SameAsAnEngineTest {

    /// The engine says of each question that no row fits.
    private static final Logger ENGINE = Logger.getLogger("org.kie.dmn");

    private static final int TABLES = 3_000;
    private static final int QUESTIONS = 20;

    @BeforeAll
    static void it_is_quiet() {
        ENGINE.setLevel(Level.SEVERE);
    }

    @AfterAll
    static void it_speaks_again() {
        ENGINE.setLevel(null);
    }

    @Test
    void any_table_that_is_written_as_a_file_is_read_as_it_was_and_answers_what_another_engine_answers() {
        RandomTables random = new RandomTables(21);
        int[] compared = new int[2];
        int[] fitting = new int[2];
        for (int i = 0; i < TABLES; i++) {
            DecisionTable table = telling(random.table());
            byte[] file = WrittenTable.of(table);
            DecisionTable read = Objects.requireNonNull(TableReader.read(file).table());
            assertThat(read).isEqualTo(table);
            if (overlaps(table)) {
                continue;
            }
            Engine engine = new Engine(file);
            int policy = table.firstWins() ? 0 : 1;
            for (int j = 0; j < QUESTIONS; j++) {
                Map<Input, Value> inputs = random.inputs();
                inputs.keySet().retainAll(table.inputs());
                if (mayBe(table, inputs)) {
                    DecisionTable.Answer answer = read.answer(inputs);
                    assertThat(engine.verdict(inputs))
                            .as(table + " " + inputs)
                            .isEqualTo(answer.row() == 0 ? null : answer.verdict());
                    compared[policy]++;
                    fitting[policy] += answer.row() == 0 ? 0 : 1;
                }
            }
        }
        assertThat(compared[0]).as("compared by FIRST").isGreaterThan(20_000);
        assertThat(fitting[0]).as("with a row that fits").isGreaterThan(10_000);
        assertThat(compared[1]).as("compared by UNIQUE").isGreaterThan(5_000);
        assertThat(fitting[1]).as("with a row that fits").isGreaterThan(2_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"credit", "goodwill", "return", "waiver", "replacement"})
    void a_default_table_answers_its_cases_as_another_engine_does(String name) {
        byte[] file = DefaultTables.resource(name + ".dmn");
        DecisionTable table = Objects.requireNonNull(TableReader.read(file).table());
        Engine engine = new Engine(file);
        int compared = 0;
        for (TableCase one : DefaultTables.cases(name).cases()) {
            Map<Input, Value> inputs = new EnumMap<>(Input.class);
            one.inputs()
                    .forEach((word, plain) -> inputs.put(
                            Objects.requireNonNull(Input.of(word)), Objects.requireNonNull(Value.of(plain))));
            if (inputs.keySet().containsAll(table.inputs()) && mayBe(table, inputs)) {
                DecisionTable.Answer answer = table.answer(inputs);
                assertThat(engine.verdict(inputs))
                        .as(one.name())
                        .isEqualTo(answer.row() == 0 ? null : answer.verdict());
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }

    /// Each row says its number, so that two of them never answer the same.
    private static DecisionTable telling(DecisionTable table) {
        List<Row> rows = table.rows().stream()
                .map(row -> new Row(
                        row.number(),
                        row.conditions(),
                        new Verdict(row.verdict().outcome(), row.verdict().approver(), "row " + row.number())))
                .toList();
        return new DecisionTable(table.title(), table.firstWins(), table.columns(), rows);
    }

    /// Where more than one row fits and only one may, an engine errs; no such table is published.
    private static boolean overlaps(DecisionTable table) {
        return !table.firstWins()
                && TableChecks.of(table).stream().anyMatch(finding -> finding.code() == Finding.Code.OVERLAP);
    }

    /// What the author says never comes is refused here and an error elsewhere.
    private static boolean mayBe(DecisionTable table, Map<Input, Value> inputs) {
        return table.columns().stream().allMatch(column -> column.mayBe(inputs.get(column.input())));
    }

    private static final class Engine {

        private final DMNRuntime runtime;
        private final DMNModel model;

        Engine(byte[] file) {
            runtime = DMNRuntimeBuilder.fromDefaults()
                    .buildConfiguration()
                    .fromResources(List.of(ResourceFactory.newByteArrayResource(file)))
                    .getOrElseThrow(IllegalStateException::new);
            model = runtime.getModels().getFirst();
            assertThat(model.getMessages()).isEmpty();
        }

        /// Null if no row fits.
        @Nullable
        Verdict verdict(Map<Input, Value> inputs) {
            DMNContext context = runtime.newContext();
            inputs.forEach((input, value) -> context.set(input.word(), value.plain()));
            DMNResult answered = runtime.evaluateAll(model, context);
            assertThat(answered.hasErrors()).isFalse();
            return answered.getDecisionResults().getFirst().getResult() instanceof Map<?, ?> row
                    ? new Verdict(
                            Outcome.valueOf(String.valueOf(row.get("outcome"))), (String) row.get("approver"), (String)
                                    row.get("say"))
                    : null;
        }
    }
}
