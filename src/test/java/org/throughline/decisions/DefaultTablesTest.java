package org.throughline.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultTablesTest {

    @ParameterizedTest
    @ValueSource(strings = {"credit", "goodwill", "return", "waiver", "replacement"})
    void a_default_table_is_sound_and_answers_as_its_cases_say(String name) {
        TableReader.Reading reading = TableReader.read(DefaultTables.resource(name + ".dmn"));
        assertThat(reading.findings()).isEmpty();
        DecisionTable table = Objects.requireNonNull(reading.table());
        assertThat(TableChecks.of(table)).isEmpty();
        assertThat(TableChecks.withoutCurrency(table)).isEmpty();
        TableCases cases = DefaultTables.cases(name);
        assertThat(cases.failures(table)).isEmpty();
        Set<Outcome> met = cases.cases().stream().map(TableCase::outcome).collect(Collectors.toSet());
        assertThat(met).contains(Outcome.ALLOWED, Outcome.NEEDS_APPROVAL, Outcome.REFUSED);
    }
}
