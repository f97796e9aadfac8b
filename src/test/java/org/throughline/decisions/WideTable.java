package org.throughline.decisions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A table of any size for measuring: for each grade and currency the amounts in steps of ten, the
/// lowest allowed, the next approved, the highest refused.
public final class WideTable {

    private static final List<String> CURRENCIES = List.of("EUR", "USD");

    private WideTable() {}

    /// As a DMN file.
    public static String file(String title, int rows) {
        return new String(WrittenTable.of(table(title, rows)), StandardCharsets.UTF_8);
    }

    /// As it is read from its file.
    public static DecisionTable read(String file) {
        return Objects.requireNonNull(
                TableReader.read(file.getBytes(StandardCharsets.UTF_8)).table());
    }

    private static DecisionTable table(String title, int rows) {
        List<Column> columns = List.of(
                new Column(
                        1,
                        Input.GRADE,
                        UnaryTests.read("\"REP\",\"SENIOR\",\"SUPERVISOR\",\"MANAGER\"", Input.Type.TEXT)),
                new Column(2, Input.CURRENCY, UnaryTests.read("\"EUR\",\"USD\"", Input.Type.TEXT)),
                new Column(3, Input.AMOUNT, UnaryTests.read(">= 0", Input.Type.NUMBER)));
        List<Row> all = new ArrayList<>();
        List<String> grades = Input.GRADE.codes();
        int groups = grades.size() * CURRENCIES.size();
        for (int group = 0; group < groups; group++) {
            int steps = rows / groups + (group < rows % groups ? 1 : 0);
            for (int step = 0; step < steps; step++) {
                all.add(row(
                        all.size() + 1,
                        grades.get(group / CURRENCIES.size()),
                        CURRENCIES.get(group % CURRENCIES.size()),
                        amounts(step, steps),
                        verdict(step, steps)));
            }
        }
        return new DecisionTable(title, false, columns, all);
    }

    private static Row row(int number, String grade, String currency, String amounts, Verdict verdict) {
        return new Row(
                number,
                List.of(
                        UnaryTests.read('"' + grade + '"', Input.Type.TEXT),
                        UnaryTests.read('"' + currency + '"', Input.Type.TEXT),
                        UnaryTests.read(amounts, Input.Type.NUMBER)),
                verdict);
    }

    private static String amounts(int step, int steps) {
        if (step == 0) {
            return "<= 10";
        }
        return step == steps - 1 ? "> " + step * 10 : "(" + step * 10 + ".." + (step + 1) * 10 + "]";
    }

    private static Verdict verdict(int step, int steps) {
        if (step == steps - 1) {
            return Verdict.REFUSED;
        }
        return step <= steps / 2
                ? new Verdict(Outcome.ALLOWED, null, "I do this right now.")
                : new Verdict(Outcome.NEEDS_APPROVAL, "SUPERVISOR", null);
    }
}
