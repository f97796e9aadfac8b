package org.throughline.decisions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.decisions.Dmn.Element;
import org.throughline.decisions.Finding.Code;

/// Makes a decision table of a DMN file: one decision, whose columns ask for declared inputs by
/// name and whose answers are literals.
final class TableReader {

    static final int MOST_ROWS = 1_000;
    static final int MOST_COLUMNS = 20;

    private static final String OUTCOME = "outcome";
    private static final String APPROVER = "approver";
    private static final String SAY = "say";
    private static final Set<String> OUTPUTS = Set.of(OUTCOME, APPROVER, SAY);
    private static final Set<String> APPROVERS = Set.of("SENIOR", "SUPERVISOR", "MANAGER");

    private final List<Finding> findings = new ArrayList<>();

    private TableReader() {}

    /// @param table null if there are findings
    record Reading(@Nullable DecisionTable table, List<Finding> findings) {}

    static Reading read(byte[] file) {
        TableReader reader = new TableReader();
        DecisionTable table = null;
        try {
            table = reader.table(Dmn.read(file));
        } catch (Dmn.Refused e) {
            reader.findings.add(e.finding());
        }
        return new Reading(reader.findings.isEmpty() ? table : null, List.copyOf(reader.findings));
    }

    private @Nullable DecisionTable table(Element definitions) {
        Element decision = only(definitions, "decision");
        Element table = decision == null ? null : only(decision, "decisionTable");
        if (decision == null || table == null) {
            return null;
        }
        String policy = table.attribute("hitPolicy");
        if (!Set.of("", "UNIQUE", "FIRST").contains(policy)
                || !table.attribute("aggregation").isEmpty()) {
            note(Code.NOT_A_TABLE, table, "The hit policy must be UNIQUE or FIRST");
        }
        if (table.attribute("preferredOrientation").equals("CrossTable")) {
            note(Code.NOT_A_TABLE, table, "A cross table is not read: a rule must be a row or a column");
        }
        List<Column> columns = columns(table.all("input"));
        List<String> outputs = outputs(table.all("output"));
        List<Element> rules = table.all("rule");
        if (rules.isEmpty() || rules.size() > MOST_ROWS) {
            note(Code.TOO_LARGE, table, "A table has 1 to " + MOST_ROWS + " rows");
        }
        if (!findings.isEmpty()) {
            return null;
        }
        List<Row> rows = new ArrayList<>();
        for (Element rule : rules) {
            Row row = row(rows.size() + 1, rule, columns, outputs);
            if (row == null) {
                return null;
            }
            rows.add(row);
        }
        String title = decision.attribute("name").strip();
        return new DecisionTable(
                title.substring(0, Math.min(100, title.length())), policy.equals("FIRST"), columns, rows);
    }

    private @Nullable Element only(Element of, String name) {
        List<Element> all = of.all(name);
        if (all.size() != 1) {
            note(Code.NOT_A_TABLE, of, "There must be one " + name + ", not " + all.size());
            return null;
        }
        return all.getFirst();
    }

    private List<Column> columns(List<Element> inputs) {
        List<Column> columns = new ArrayList<>();
        Set<Input> asked = new HashSet<>();
        if (inputs.isEmpty() || inputs.size() > MOST_COLUMNS) {
            findings.add(Finding.of(Code.TOO_LARGE, 0, "A table asks for 1 to " + MOST_COLUMNS + " inputs"));
            return columns;
        }
        for (Element input : inputs) {
            Element expression = input.first("inputExpression");
            String name = expression == null ? "" : expression.text().strip();
            Input asks = Input.of(name);
            if (expression == null || asks == null) {
                note(Code.INPUT, input, "There is no input " + Dmn.shown(name));
            } else if (!expression.attribute("typeRef").equals(asks.type().feel())) {
                note(
                        Code.INPUT,
                        expression,
                        "The type of " + asks.word() + " is " + asks.type().feel());
            } else if (!asked.add(asks)) {
                note(Code.INPUT, input, asks.word() + " is asked for by two columns");
            } else {
                columns.add(new Column(columns.size() + 1, asks, among(asks, input.first("inputValues"))));
            }
        }
        return columns;
    }

    private @Nullable Condition among(Input asks, @Nullable Element values) {
        if (values == null) {
            return asks.codes().isEmpty() ? null : new Condition.Texts(Set.copyOf(asks.codes()), false);
        }
        Condition among = cell(values, 0, asks);
        if (among instanceof Condition.Texts(var listed, boolean except)
                && !asks.codes().isEmpty()
                && (except || !new HashSet<>(asks.codes()).containsAll(listed))) {
            note(Code.INPUT, values, asks.word() + " is one of " + String.join(", ", asks.codes()));
        }
        return among instanceof Condition.Any ? null : among;
    }

    private List<String> outputs(List<Element> elements) {
        List<String> names = elements.stream().map(one -> one.attribute("name")).toList();
        for (Element output : elements) {
            if (!OUTPUTS.contains(output.attribute("name"))) {
                note(
                        Code.OUTPUT,
                        output,
                        "An answer is outcome, approver or say, not " + Dmn.shown(output.attribute("name")));
            }
        }
        if (names.stream().distinct().count() < names.size() || !names.contains(OUTCOME)) {
            findings.add(Finding.of(Code.OUTPUT, 0, "A table answers outcome, and each answer once"));
        }
        return names;
    }

    private @Nullable Row row(int number, Element rule, List<Column> columns, List<String> outputs) {
        List<Element> tests = rule.all("inputEntry");
        List<Element> answers = rule.all("outputEntry");
        if (tests.size() != columns.size() || answers.size() != outputs.size()) {
            findings.add(new Finding(
                    Code.CELL,
                    rule.line(),
                    number,
                    null,
                    "The row has more or fewer cells than the table has columns"));
            return null;
        }
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            conditions.add(cell(tests.get(i), number, columns.get(i).input()));
        }
        return new Row(number, conditions, verdict(number, rule, outputs, answers));
    }

    private Condition cell(Element cell, int row, Input input) {
        try {
            Condition read = UnaryTests.read(cell.text(), input.type());
            if (read instanceof Condition.Texts texts
                    && !input.codes().isEmpty()
                    && !new HashSet<>(input.codes()).containsAll(texts.values())) {
                findings.add(new Finding(
                        Code.CELL,
                        cell.line(),
                        row,
                        input.word(),
                        input.word() + " is one of " + String.join(", ", input.codes())));
            }
            return read;
        } catch (UnaryTests.Unreadable e) {
            findings.add(new Finding(Code.CELL, cell.line(), row, input.word(), e.words()));
            return new Condition.Any();
        }
    }

    private Verdict verdict(int number, Element rule, List<String> outputs, List<Element> answers) {
        Outcome outcome = Outcome.REFUSED;
        String approver = null;
        String say = null;
        for (int i = 0; i < outputs.size(); i++) {
            Element cell = answers.get(i);
            String name = outputs.get(i);
            String text = answer(number, name, cell);
            if (text == null) {
                continue;
            }
            switch (name) {
                case OUTCOME -> outcome = outcome(number, cell, text);
                case APPROVER -> approver = text;
                default -> say = text;
            }
        }
        if (outcome == Outcome.NEEDS_APPROVAL) {
            if (approver == null || !APPROVERS.contains(approver)) {
                findings.add(new Finding(
                        Code.OUTPUT, rule.line(), number, APPROVER, "Who approves is SENIOR, SUPERVISOR or MANAGER"));
            }
        } else if (approver != null) {
            findings.add(new Finding(
                    Code.OUTPUT, rule.line(), number, APPROVER, "Nobody has to approve this: it must be empty"));
        }
        return new Verdict(outcome, approver, say);
    }

    private Outcome outcome(int number, Element cell, String text) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.name().equals(text)) {
                return outcome;
            }
        }
        findings.add(new Finding(
                Code.OUTPUT,
                cell.line(),
                number,
                OUTCOME,
                "The outcome is ALLOWED, ALLOWED_WITH_NOTE, NEEDS_APPROVAL or REFUSED"));
        return Outcome.REFUSED;
    }

    /// The text of an answer; null if it is empty and may be.
    private @Nullable String answer(int number, String name, Element cell) {
        String written = cell.text().strip();
        if (!name.equals(OUTCOME) && (written.isEmpty() || written.equals("-") || written.equals("\"\""))) {
            return null;
        }
        try {
            return UnaryTests.text(written);
        } catch (UnaryTests.Unreadable e) {
            findings.add(new Finding(Code.CELL, cell.line(), number, name, e.words()));
            return null;
        }
    }

    private void note(Code code, Element at, String words) {
        findings.add(Finding.of(code, at.line(), words));
    }
}
